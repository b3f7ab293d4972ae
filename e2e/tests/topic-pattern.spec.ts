import { expect, test } from '../src/fixtures.ts'
import { greetings, walkToRows } from '../src/walk-to-rows.ts'

test('topics by a pattern: those that match are listed as it is typed, and all of them are read', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const plant = unique('plant')
  const [first, second] = greetings
  await topicWith(`${plant}.pumps`, [first])
  await topicWith(`${plant}.fans`, [second])
  await topicWith(`${plant}.fans.raw`, ['not for us'])
  const matching = wizard.page.getByRole('list', { name: 'Topics that match' })
  await walkToRows({
    wizard,
    query,
    database: unique('db'),
    name: plant,
    brokers: product.endpoints.kafkaBrokers,
    signIn: async () => undefined,
    chooseTopics: async () => {
      await wizard.card('Collection').getByText('By pattern', { exact: true }).click()
      const pattern = wizard.textbox('Topic pattern')
      await pattern.fill(`${plant}\\.(pumps`)
      await expect(pattern).toHaveAttribute('aria-invalid', 'true')
      await expect(matching).toHaveCount(0)
      await pattern.fill(`${plant}\\.(pumps|fans)`)
      await expect(pattern).not.toHaveAttribute('aria-invalid', 'true')
      await expect(matching.getByRole('listitem')).toHaveText([`${plant}.fans`, `${plant}.pumps`])
      await expect(wizard.page.getByText(/^2 of \d+ topics match$/)).toBeVisible()
    },
  })
})

test('the end of what is read must come after its start', async ({ wizard }) => {
  await wizard.open()
  const collection = wizard.card('Collection')
  await collection.getByText('By time', { exact: true }).click()
  await collection.getByText('At a time', { exact: true }).click()
  await wizard.page.getByLabel('Start time').fill('2026-06-08T00:00:00')
  await wizard.page.getByLabel('End time').fill('2026-06-01T00:00:00')
  await wizard.submit()
  await expect(collection.getByText('The end must be after the start')).toBeVisible()
  await wizard.page.getByLabel('End time').fill('2026-06-09T00:00:00')
  await expect(collection.getByText('The end must be after the start')).toBeHidden()
})
