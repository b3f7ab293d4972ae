import type { TaskSpecInput } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'

interface Subject {
  readonly name: string
  readonly database: string
  readonly saslBrokers: string
}

const specOf = ({ name, database, saslBrokers }: Subject): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name,
  source: {
    type: 'kafka',
    brokers: brokerList(saslBrokers),
    sasl: { mechanism: 'PLAIN', username: 'alice', password: { ref: 'secret:kafka-password' } },
    topics: [name],
    clientId: { text: name },
    groupId: { text: name, includeTaskId: true },
  },
  transform: { parser: { type: 'json' }, filters: ['id != 1'] },
  target: {
    type: 'tdengine',
    database,
    supertable: 'readings',
    subtable: 'r_${id}',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
      { name: 'gone', type: 'INT', map: { rule: 'mapping', field: 'id' } },
    ],
    tags: [{ name: 'id', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
  },
})

test('editing keeps the stored secret, fixes type and group, and shows a column that the supertable lost', async ({
  wizard,
  product,
  query,
  unique,
}) => {
  const subject = { name: unique('edit'), database: unique('db'), saslBrokers: product.endpoints.kafkaSaslBrokers }
  await query(`CREATE DATABASE ${subject.database}`)
  await query(`CREATE STABLE ${subject.database}.readings (ts TIMESTAMP, val INT) TAGS (id INT)`)
  const taskId = await saveTask(wizard.page, specOf(subject), {
    secrets: { 'kafka-password': 'alice-secret' },
  })
  await wizard.page.goto(`/data-in/${taskId}/edit`)

  await expect(wizard.textbox('Name')).toHaveValue(subject.name)
  await expect(wizard.combobox('Worker group')).toBeDisabled()
  await expect(wizard.card('Collection').getByText(`taosx${taskId}${subject.name}`)).toBeVisible()

  await test.step('the stored password works without being typed or shown', async () => {
    await expect(wizard.card('SASL').getByText('Unchanged')).toBeVisible()
    await wizard.button('Check connection').click()
    await expect(wizard.failedStep()).toContainText('Topics')
    // A broker that lets us in is folded.
    await wizard.card('Collection').getByText(subject.saslBrokers, { exact: true }).click()
    await expect(wizard.card('Collection').getByRole('listitem').filter({ hasText: 'Sign in' })).toContainText('alice')
  })

  await test.step('the lost column stands there with its complaint until it is removed', async () => {
    await wizard.submit()
    const row = wizard.page.getByRole('row', { name: /gone/ })
    await expect(row.getByText('The supertable has no such column')).toBeVisible()
    await wizard.button('Remove gone').click()
    await wizard.setRule('val', 'mapping')
    await wizard.mapField('val', 'id')
  })

  await wizard.submitAndLand()
  await wizard.page.getByRole('link', { name: subject.name, exact: true }).click()
  await expect(wizard.page.getByText('Version 2')).toBeVisible()
})

test('a task whose name is taken is refused at the name', async ({ wizard, product, query, unique }) => {
  const subject = { name: unique('twice'), database: unique('db'), saslBrokers: product.endpoints.kafkaSaslBrokers }
  await query(`CREATE DATABASE ${subject.database}`)
  await query(`CREATE STABLE ${subject.database}.readings (ts TIMESTAMP, gone INT) TAGS (id INT)`)
  const taskId = await saveTask(wizard.page, specOf(subject), {
    secrets: { 'kafka-password': 'alice-secret' },
  })
  await wizard.page.goto(`/data-in/${taskId}/copy`)
  await expect(wizard.textbox('Name')).toHaveValue(`${subject.name} copy`)
  await expect(wizard.page.getByText(/Total 4 · Configured 4/)).toBeVisible()
  await wizard.fillName(subject.name)
  await wizard.submit()
  await expect(wizard.textbox('Name')).toBeFocused()
  await expect(wizard.card('Basic').getByText(/another task/i)).toBeVisible()
  await wizard.fillName(unique('once'))
  await wizard.submitAndLand()
})
