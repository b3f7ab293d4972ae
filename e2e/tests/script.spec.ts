import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'

const FIRST_MS = Date.UTC(2026, 0, 1)
/** Three phases in one message, as in TDengine's document on its script parser; one meter is broken. */
const messageOf = (n: number): string =>
  JSON.stringify({ ts: FIRST_MS + n, id: n % 5, voltage: n % 10 === 9 ? null : `${220 + n},${221 + n},${222 + n}` })
const MESSAGES = Array.from({ length: 40 }, (_, n) => messageOf(n))

const CODE = `const parts = data.voltage.split(',')
return parts.map((part, phase) => ({ ts: data.ts + phase, id: data.id, phase, voltage: Number(part) }))`

test('a script makes three rows of one message, and a try on the live topic says beforehand what will be written', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('phases'), MESSAGES)
  const database = unique('db')
  await wizard.open()
  await wizard.fillName(unique('phases'))
  await wizard.createDatabase(database)
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.identifyAs(topic)
  await wizard.enterSample(MESSAGES.slice(0, 2).join('\n'))

  await test.step('the preview runs the script in the browser', async () => {
    await wizard.choose('Parser', /^JavaScript/)
    await wizard.typeInto('Script', CODE)
    await expect(wizard.preview.getByRole('columnheader', { name: 'phase' })).toBeVisible()
    expect((await wizard.previewRows('Parse')).slice(1)).toEqual([
      ['1', String(FIRST_MS), '0', '0', '220'],
      ['1.2', String(FIRST_MS + 1), '0', '1', '221'],
      ['1.3', String(FIRST_MS + 2), '0', '2', '222'],
      ['2', String(FIRST_MS + 1), '1', '0', '221'],
      ['2.2', String(FIRST_MS + 2), '1', '1', '222'],
      ['2.3', String(FIRST_MS + 3), '1', '2', '223'],
    ])
  })

  await test.step('a mistake is shown with its line', async () => {
    await wizard.typeInto('Script', 'return data.map(')
    await expect(wizard.card('1. Parse').getByText(/line 1/)).toBeVisible()
    await wizard.typeInto('Script', 'for (;;);\nreturn []')
    await expect(wizard.preview.getByText(/stopped after 50 ms/).first()).toBeVisible()
    await wizard.typeInto('Script', CODE)
    await expect(wizard.preview.getByRole('columnheader', { name: 'phase' })).toBeVisible()
  })

  await wizard.createSupertable('phases')
  await expect(wizard.dialog).toBeHidden()
  await wizard.typeInto('Subtable name', 'm_{id}_{phase}')

  await test.step('the live topic', async () => {
    await wizard.button('Try on the live topic').click()
    await wizard.dialog.getByRole('button', { name: 'Try', exact: true }).click()
    await expect(wizard.dialog.getByTestId('dry-run-written')).toHaveAttribute('data-value', '108')
    await expect(wizard.dialog.getByTestId('dry-run-failed')).toHaveAttribute('data-value', '4')
    const failure = wizard.dialog.getByTestId('dry-run-failure')
    await expect(failure).toHaveAttribute('data-code', 'SCRIPT_FAILED')
    await expect(failure).toContainText('line 1')
    await expect(wizard.dialog.getByText('15 subtables')).toBeVisible()
    expect(await query(`SELECT count(*) FROM ${database}.phases`)).toEqual([[0n]])
    await wizard.page.keyboard.press('Escape')
    await expect(wizard.dialog).toBeHidden()
  })

  await wizard.submitAndLand()
  await expect.poll(() => query(`SELECT count(*), sum(voltage) FROM ${database}.phases`)).toHaveLength(1)
  await expect.poll(async () => (await query(`SELECT count(*) FROM ${database}.phases`))[0]).toEqual([108n])
})

test('the API previews a script as the browser does', async ({ console: page }) => {
  const { status, body } = await callApi(page, 'POST', '/preview', {
    transform: { parser: { type: 'script', code: CODE } },
    records: [
      {
        ...{ topic: 't', partition: 0, offset: 0, timestampMs: FIRST_MS, keyBase64: null, headers: {} },
        valueBase64: Buffer.from(messageOf(0)).toString('base64'),
      },
    ],
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    rows: [0, 1, 2].map((phase) => ({
      outcome: 'written',
      parsed: { phase: { type: 'int', text: String(phase) }, voltage: { type: 'int', text: String(220 + phase) } },
    })),
  })
})
