import { defineConfig } from 'vitest/config'

/** Projects whose files need the real services; two cores, so one file at a time and a failure names its cause. */
const services = {
  exclude: ['**/node_modules/**', '**/.next/**'],
  globalSetup: ['packages/stack/src/testing/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  fileParallelism: false,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,bench,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/.next/**'],
          // Properties try thousands of cases; a busy machine may take its time.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{apps,packages}/**/*.itest.ts'],
          ...services,
        },
      },
      {
        test: {
          name: 'chaos',
          include: ['{apps,packages}/**/*.chaos.ts'],
          ...services,
          testTimeout: 300_000,
        },
      },
    ],
  },
})
