import { expect, type Query } from './fixtures.ts'
import type { WizardPage } from './wizard-page.ts'

/** Two messages, so that both partitions of a topic of `topicWith` can have one. */
export const greetings = ['{"id": 1, "message": "hello"}', '{"id": 2, "message": "world"}'] as const

interface Walk {
  readonly wizard: WizardPage
  readonly query: Query
  readonly database: string
  /** Any text that names the task, its client and its group. */
  readonly name: string
  readonly brokers: string
  /** Fills the cards that say who we are. */
  readonly signIn: () => Promise<void>
  /** Fills in what is read. */
  readonly chooseTopics: () => Promise<void>
}

/** From an empty wizard to the greetings in TDengine, over every step that a person takes. */
export const walkToRows = async ({
  wizard,
  query,
  database,
  name,
  brokers,
  signIn,
  chooseTopics,
}: Walk): Promise<void> => {
  await wizard.open()
  await wizard.fillName(name)
  await wizard.createDatabase(database)
  await wizard.pasteBrokers(brokers)
  await signIn()
  await chooseTopics()
  await wizard.identifyAs(name)
  // A fresh cluster makes the topic of its groups when the first group is asked about, and is not ready until then.
  await expect(async () => {
    await wizard.button('Check connection').click()
    await expect(wizard.page.getByText('The connection works')).toBeVisible({ timeout: 20_000 })
  }).toPass({ timeout: 60_000 })
  await wizard.fetchSample(greetings.length)
  await wizard.createSupertable('greetings')
  await expect(wizard.dialog).toBeHidden()
  await wizard.typeInto('Subtable name', 't_{id}')
  await wizard.setRule('ts', 'generator')
  await expect(wizard.preview.getByRole('row', { name: /t_2/ })).toContainText('world')
  await wizard.submitAndLand()
  await expect
    .poll(async () => (await query(`SELECT id, message FROM ${database}.greetings`)).map(String).toSorted(), {
      timeout: 60_000,
    })
    .toEqual(['1,hello', '2,world'])
}
