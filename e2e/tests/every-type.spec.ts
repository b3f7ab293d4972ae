import {
  columnList,
  everyColumn,
  everyTag,
  jsonTag,
  messagesOf,
  type Precision,
  shownValue,
  storedRows,
  type TypedField,
} from '../src/every-type.ts'
import { expect, test } from '../src/fixtures.ts'

interface Case {
  readonly precision: Precision
  readonly tags: readonly TypedField[]
  readonly subtable: string
}

const cases: readonly Case[] = [
  { precision: 'ms', tags: jsonTag, subtable: 't_${seq}' },
  { precision: 'us', tags: everyTag('us'), subtable: 't_${device}' },
  { precision: 'ns', tags: everyTag('ns'), subtable: 't_${device}' },
]

for (const { precision, tags, subtable } of cases)
  test(`every type reaches a database in ${precision} exactly, at the edges too`, async ({
    wizard,
    product,
    query,
    topicWith,
    unique,
  }) => {
    const columns = everyColumn(precision)
    const messages = messagesOf([...columns, ...tags])
    const topic = await topicWith(unique('types'), messages)
    const database = unique('types')
    const { dialog, preview } = wizard

    await test.step('a database of this precision, and messages typed by hand', async () => {
      await wizard.open()
      await wizard.fillName(topic)
      await wizard.createDatabase(database, precision)
      await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
      await wizard.enterTopic(topic)
      await wizard.identifyAs(topic)
      await wizard.enterSample(messages.join('\n'))
    })
    await test.step('a table from a pasted list of columns', async () => {
      await wizard.button('Create supertable').click()
      await wizard.pasteColumns(columnList(columns, tags))
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('everything')
      await dialog.getByRole('button', { name: 'Create', exact: true }).click()
      await expect(dialog).toBeHidden()
    })
    await test.step('its columns are mapped by their names, and the preview has every row', async () => {
      await wizard.typeInto('Subtable name', subtable)
      const rows = await wizard.previewRows('Mapping')
      expect(rows).toHaveLength(messages.length + 1)
      await expect(preview.getByRole('button', { name: '0 failed', exact: true })).toBeVisible()
    })
    await wizard.submitAndLand()

    const names = [...columns, ...tags].map(({ name }) => name)
    const stored = async () =>
      (await query(`SELECT ${names.join(', ')} FROM ${database}.everything ORDER BY ts`)).map((row) =>
        row.map(shownValue),
      )
    await expect.poll(async () => (await stored()).length, { timeout: 60_000 }).toBe(messages.length)
    expect(await stored()).toEqual(storedRows([...columns, ...tags]))
  })

test('a sample of five hundred fields proposes its table, and every value arrives', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const FIELDS = 498
  const ROWS = 12
  const readingOf = (row: number, field: number): number => row * 1_000 + field
  const names = Array.from({ length: FIELDS }, (_, field) => `sensor_${String(field).padStart(3, '0')}`)
  const messages = Array.from({ length: ROWS }, (_, row) =>
    JSON.stringify({
      ts: Date.UTC(2026, 5, 1, 12, 0, row),
      machine: `m${row % 3}`,
      ...Object.fromEntries(names.map((name, field) => [name, readingOf(row, field)])),
    }),
  )
  const topic = await topicWith(unique('wide'), messages)
  const database = unique('wide')
  const { dialog } = wizard

  await wizard.open()
  await wizard.fillName(topic)
  await wizard.createDatabase(database)
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.identifyAs(topic)
  await wizard.fetchSample(ROWS)
  await wizard.createSupertable('wide')
  await expect(dialog).toBeHidden()
  await wizard.submitAndLand()

  await expect
    .poll(async () => (await query(`SELECT count(*) FROM ${database}.wide`))[0]?.[0], { timeout: 60_000 })
    .toBe(BigInt(ROWS))
  const stored = await query(`SELECT machine, ${names.join(', ')} FROM ${database}.wide ORDER BY ts`)
  expect(stored.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)))).toEqual(
    messages.map((_, row) => [`m${row % 3}`, ...names.map((_name, field) => readingOf(row, field))]),
  )
})
