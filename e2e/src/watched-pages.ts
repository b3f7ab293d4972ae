import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** The pages that people leave open, each on a tab. */
export interface WatchedPages {
  readonly overview: Page
  readonly list: Page
  readonly task: Page
  readonly inbox: Page
  readonly workers: Page
}

export const openPages = async (context: BrowserContext, taskId: string): Promise<WatchedPages> => {
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  const [overview, list, task, inbox, workers] = await Promise.all([
    open('/overview'),
    open('/data-in'),
    open(`/data-in/${taskId}`),
    open('/dead-letters'),
    open('/workers'),
  ])
  return { overview, list, task, inbox, workers }
}

export const all = (pages: WatchedPages): readonly Page[] => Object.values(pages)

/** Throws unless every page is still the page that it was: no error in its place, nobody sent to sign-in. */
export const expectUp = async (pages: WatchedPages): Promise<void> => {
  for (const page of all(pages)) {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('This page could not be shown')).toBeHidden()
    expect(page.url()).not.toContain('/sign-in')
  }
}

const UNKNOWN = '–'

const numberIn = async (locator: Locator): Promise<number> => Number(await locator.getAttribute('data-value'))

/** What each page has to show when all is well and `letters` records have failed; the numbers move while messages come. */
export const truths = (pages: WatchedPages, name: string, letters: number) => {
  const { overview, list, task, inbox, workers } = pages
  const consumed = task.getByTestId('count-consumed')
  const row = list.getByRole('row').filter({ hasText: name })
  return {
    async overview() {
      await expect(overview.getByRole('region', { name: 'Tasks by state' })).toContainText('Running 1')
      await expect(overview.getByRole('region', { name: 'Workers' })).toContainText('1 worker')
      await expect(overview.getByText('Rows/s now').locator('..')).not.toContainText(UNKNOWN)
    },
    async list() {
      await expect(row).toContainText('Running')
      await expect(list.getByText('No live numbers')).toBeHidden()
    },
    async task() {
      const before = await numberIn(consumed)
      await expect.poll(() => numberIn(consumed)).toBeGreaterThan(before)
      await expect(task.getByText('Running', { exact: true }).first()).toBeVisible()
      await expect(task.getByText('No live numbers')).toBeHidden()
      await expect(task.getByText('Rows/s written', { exact: true }).locator('..')).not.toContainText(UNKNOWN)
    },
    async inbox() {
      await expect(inbox.getByText(`${letters} record`, { exact: false }).first()).toBeVisible()
    },
    async workers() {
      await expect(workers.getByText('Working')).toBeVisible()
      await expect(workers.getByText('Silent')).toBeHidden()
    },
  }
}
