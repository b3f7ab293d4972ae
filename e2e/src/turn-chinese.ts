import { expect, type Page } from '@playwright/test'

/** Chooses Chinese in the header of the page, which is in English. */
export const turnChinese = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('menuitem', { name: '简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
}
