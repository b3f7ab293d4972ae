import { earthquakeRecords } from '@sluice/stack'
import { expect, test } from '../src/fixtures.ts'

/** Columns of the target and the flattened field each comes from. */
const columns = [
  { name: 'mag', type: 'DOUBLE', field: 'properties_mag' },
  { name: 'place', type: 'VARCHAR', field: 'properties_place' },
  { name: 'longitude', type: 'DOUBLE', field: 'geometry_coordinates_0' },
  { name: 'latitude', type: 'DOUBLE', field: 'geometry_coordinates_1' },
  { name: 'depth', type: 'DOUBLE', field: 'geometry_coordinates_2' },
] as const

interface Feature {
  readonly type: string
  readonly net: string
  readonly time: number
}

const featureOf = (value: unknown): Feature => {
  const { properties } = JSON.parse(String(value))
  return { type: properties.type, net: properties.net, time: properties.time }
}

test('a week of earthquakes goes from a topic into one subtable per network, and every record is accounted for', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const payloads = (await earthquakeRecords()).map(({ value }) => String(value))
  const quakes = payloads.map(featureOf).filter(({ type }) => type === 'earthquake')
  const keys = new Set(quakes.map(({ net, time }) => `${net} ${time}`))
  const topic = await topicWith(unique('earthquakes'), payloads)
  const database = unique('eq')
  const name = unique('quakes')

  await wizard.open()
  await wizard.fillName(name)
  await wizard.createDatabase(database)
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.identifyAs(topic)
  await wizard.textbox('Messages').fill('100')
  await wizard.button('Retrieve from server').click()
  await expect(wizard.page.getByText('100 messages')).toBeVisible()
  await wizard.addFilter('properties_type == "earthquake"')

  await wizard.button('Create supertable').click()
  const { dialog } = wizard
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('earthquakes')
  // The proposal has all thirty fields; this table takes five of them and the network as its tag.
  const removable = dialog.getByRole('button', { name: /^Remove column (?!1$)/ })
  while ((await removable.count()) > 0) await removable.last().click()
  const removableTags = dialog.getByRole('button', { name: /^Remove tag/ })
  while ((await removableTags.count()) > 1) await removableTags.last().click()
  for (const [index, { name: column, type }] of columns.entries()) {
    await dialog.getByRole('button', { name: 'Add column' }).click()
    await dialog.getByRole('textbox', { name: `Name of column ${index + 2}`, exact: true }).fill(column)
    await dialog.getByRole('combobox', { name: `Type of column ${index + 2}`, exact: true }).click()
    await wizard.page.getByRole('option', { name: type, exact: true }).click()
  }
  await dialog.getByRole('textbox', { name: 'Length of column 3', exact: true }).fill('128')
  await dialog.getByRole('textbox', { name: 'Name of tag 1', exact: true }).fill('net')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(dialog).toBeHidden()

  await wizard.typeInto('Subtable name', 'eq_${properties_net}')
  await wizard.mapField('ts', 'properties_time')
  for (const { name: column, field } of columns) {
    await wizard.setRule(column, 'mapping')
    await wizard.mapField(column, field)
  }
  await wizard.setRule('net', 'mapping')
  await wizard.mapField('net', 'properties_net')
  await expect(wizard.page.getByText('Total 8 · Configured 8')).toBeVisible()
  await expect(wizard.preview.getByRole('row', { name: /eq_/ }).first()).toBeVisible()
  await expect(wizard.preview.getByText('0 failed')).toBeVisible()

  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT COUNT(*) FROM ${database}.earthquakes`), { timeout: 60_000 })
    .toEqual([[BigInt(keys.size)]])

  const networks = new Set(quakes.map(({ net }) => net))
  expect(await query(`SELECT COUNT(*) FROM (SELECT DISTINCT tbname FROM ${database}.earthquakes)`)).toEqual([
    [BigInt(networks.size)],
  ])

  await test.step('the task page accounts for every record', async () => {
    await wizard.page.getByRole('link', { name, exact: true }).click()
    const account = wizard.page.getByRole('region', { name: 'Where every record went' })
    await expect(account).toContainText('The counts add up')
    await expect(account).toContainText(`from ${payloads.length.toLocaleString('en')} messages`)
    await expect(account).toContainText(quakes.length.toLocaleString('en'))
    await expect(account).toContainText((payloads.length - quakes.length).toLocaleString('en'))
  })
})
