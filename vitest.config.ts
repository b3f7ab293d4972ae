import { env } from 'node:process'
import { defineConfig } from 'vitest/config'
import { SecondTries } from './scripts/testing/second-tries.ts'

/** Folder in which a run of everything finds what each project reported. */
const reports = env['SLUICE_TEST_REPORTS']

/**
 * Projects whose files need the real services; two cores, so one file at a time and a failure names its cause. Where
 * nobody watches, a test gets a second try, for a loaded machine can starve a real broker; the summary names each.
 */
const services = {
  exclude: ['**/node_modules/**', '**/.next/**'],
  globalSetup: ['packages/stack/src/testing/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  fileParallelism: false,
  retry: env['CI'] === undefined ? 0 : 1,
}

export default defineConfig({
  test: {
    reporters: [
      'default',
      ...(reports === undefined
        ? []
        : [
            ['json', { outputFile: `${reports}/tests.json` }] as ['json', object],
            new SecondTries(`${reports}/second-tries.json`),
          ]),
    ],
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
