import { test as base, type Page } from '@playwright/test'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { createTdengine } from '@sluice/tdengine'
import { type RunningProduct, runningProduct } from './running-product.ts'
import { signIn } from './sign-in.ts'
import { WizardPage } from './wizard-page.ts'

/** Rows of a query as plain values; 64-bit integers and timestamps are bigint. */
export type Query = (sql: string) => Promise<readonly (readonly unknown[])[]>

interface Fixtures {
  /** A page of somebody who is signed in. */
  readonly console: Page
  readonly wizard: WizardPage
  /** A name that no other test uses. */
  readonly unique: (prefix: string) => string
  readonly query: Query
  /** Creates a topic with these payloads; returns its name. */
  readonly topicWith: (name: string, payloads: readonly (string | Uint8Array)[]) => Promise<string>
}

interface WorkerFixtures {
  readonly product: RunningProduct
}

let counter = 0

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
  product: [async ({}, use) => use(runningProduct()), { scope: 'worker' }],
  baseURL: async ({ product }, use) => use(product.webUrl),
  console: async ({ page, product }, use) => {
    await signIn(page, product)
    await use(page)
  },
  wizard: async ({ console }, use) => use(new WizardPage(console)),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  unique: async ({}, use) => {
    await use((prefix) => {
      counter += 1
      return `${prefix}_${Date.now().toString(36)}${counter}`
    })
  },
  query: async ({ product }, use) => {
    const { tdengineUrl, tdengineUser, tdenginePassword } = product.endpoints
    const catalog = await createTdengine({}).catalog({
      url: tdengineUrl,
      username: tdengineUser,
      password: tdenginePassword,
    })
    await use(async (sql) => (await catalog.query(sql)).rows)
    await catalog.close()
  },
  topicWith: async ({ product }, use) => {
    const brokers = brokerList(product.endpoints.kafkaBrokers)
    const kafka = createKafkajs({ brokers, sasl: null, tls: null, clientId: 'sluice-e2e' })
    await use(async (name, payloads) => {
      await kafka.createTopic(name, 2)
      await kafka.produce(
        name,
        payloads.map((value, index) => ({ key: String(index), value })),
      )
      return name
    })
    await kafka.close()
  },
})

export { expect } from '@playwright/test'
