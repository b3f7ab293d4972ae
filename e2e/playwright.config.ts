import { defineConfig } from '@playwright/test'

/**
 * The whole product in a real Chromium: `npx playwright test -c e2e/playwright.config.ts`. Global set-up starts the
 * services, the built console and a worker; one test at a time, for they share two cores and one broker.
 */
export default defineConfig({
  testDir: './tests',
  globalSetup: './src/global-setup.ts',
  workers: 1,
  fullyParallel: false,
  // As vitest.config.ts: where nobody watches, a second try that the summary names.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../.sluice/e2e-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Nothing fades or slides, so that what is looked at is what stays.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
