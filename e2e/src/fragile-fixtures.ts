import { test as base } from './fixtures.ts'
import { type FragileProduct, startFragileProduct } from './fragile-services.ts'

const START_MS_MAX = 120_000

/** As the other tests, on a product of its own whose services may be stopped. */
export const test = base.extend<object, { readonly fragile: FragileProduct }>({
  fragile: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
    async ({}, use) => {
      const fragile = await startFragileProduct()
      await use(fragile)
      await fragile.close()
    },
    { scope: 'worker', timeout: START_MS_MAX },
  ],
  product: [({ fragile }, use) => use(fragile.product), { scope: 'worker' }],
})
