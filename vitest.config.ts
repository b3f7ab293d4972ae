import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,bench,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/.next/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{apps,packages}/**/*.itest.ts'],
          exclude: ['**/node_modules/**', '**/.next/**'],
          globalSetup: ['packages/stack/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two cores and one broker: files run one after the other so that a failure names its cause.
          fileParallelism: false,
        },
      },
    ],
  },
})
