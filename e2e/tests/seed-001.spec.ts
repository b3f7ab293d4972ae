import { expect, test } from '../src/fixtures.ts'

/** The example of TDengine's document on Kafka data-in, step by step with what it shows after each. */
const messages = ['{"id": 1, "message": "hello-word"}', '{"id": 2, "message": "hello-word"}']

test('the example of the Kafka document: parse, split, filter, map, and the stored row', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('seed'), messages)
  const database = unique('db')
  await wizard.open()
  await wizard.fillName(unique('test_kafka'))
  await wizard.createDatabase(database)
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.identifyAs(topic)

  await test.step('Check Connection reports every step', async () => {
    await wizard.button('Check connection').click()
    await expect(wizard.page.getByText('The connection works')).toBeVisible()
    await expect(wizard.card('Collection').getByRole('listitem')).not.toHaveCount(0)
  })

  await test.step('parse: both messages become rows', async () => {
    await wizard.enterSample(messages.join('\n'))
    await expect(wizard.page.getByText('2 messages', { exact: true })).toBeVisible()
    await expect(wizard.page.getByRole('list', { name: 'Recognised fields' })).toContainText('message')
    expect(await wizard.previewRows('Parse')).toEqual([
      ['#', 'id', 'message'],
      ['1', '1', 'hello-word'],
      ['2', '2', 'hello-word'],
    ])
  })

  await test.step('split: message becomes message_0 and message_1', async () => {
    await wizard.addSplit('message', '-', 2)
    await expect(wizard.preview.getByRole('columnheader', { name: 'message_1' })).toBeVisible()
    expect(await wizard.previewRows('Extract')).toEqual([
      ['#', 'message_0', 'message_1', 'id'],
      ['1', 'hello', 'word', '1'],
      ['2', 'hello', 'word', '2'],
    ])
  })

  await test.step('filter: id != 1 keeps the second', async () => {
    await wizard.addFilter('id != 1')
    await expect(wizard.preview.getByText('1 filtered')).toBeVisible()
    const [, first, reason, second] = await wizard.previewRows('Filter')
    expect(first).toEqual(['1', 'hello', 'word', '1'])
    expect(reason?.join(' ')).toContain('Filtered: id != 1')
    expect(second).toEqual(['2', 'hello', 'word', '2'])
  })

  await test.step('mapping: t_{id}, now, one column, one tag', async () => {
    await wizard.button('Create supertable').click()
    await wizard.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('messages')
    await wizard.dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(wizard.dialog).toBeHidden()
    await wizard.typeInto('Subtable name', 't_{id}')
    await wizard.setRule('ts', 'generator')
    await expect(wizard.page.getByText(/Total 5 · Configured 5/)).toBeVisible()
    await expect(wizard.preview.getByRole('row', { name: /t_2/ })).toContainText('hello')
  })

  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT message_0, message_1, id, tbname FROM ${database}.messages`))
    .toEqual([['hello', 'word', 2, 't_2']])
})
