import type { Page } from '@playwright/test'
import type { RunningProduct } from './running-product.ts'

/** Signs the administrator in by the form, as a person does. */
export const signIn = async (page: Page, { adminEmail, adminPassword }: RunningProduct): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(adminEmail)
  await page.getByLabel('Password', { exact: true }).fill(adminPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/overview')
}
