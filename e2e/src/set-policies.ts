import { expect, type Locator, type Page } from '@playwright/test'

/** The card Error policies, opened. */
export const openPolicies = async (page: Page): Promise<Locator> => {
  const card = page.getByRole('region', { name: 'Error policies', exact: true })
  const fold = card.getByRole('button', { name: 'Error policies' })
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click()
  await expect(card.getByRole('combobox').last()).toBeVisible()
  return card
}

/**
 * Chooses the `round`th choice of every row, counted round and round; returns how many choices the longest row has. Where dead
 * letters go decides which rows there are, so that one stays.
 */
export const chooseEach = async (page: Page, card: Locator, round: number): Promise<number> => {
  let longest = 0
  for (const box of await card.getByRole('combobox').all()) {
    if ((await box.inputValue()) === 'Inbox') continue
    await box.click()
    const options = page.getByRole('option')
    await expect(options.first()).toBeVisible()
    const count = await options.count()
    longest = Math.max(longest, count)
    await options.nth(round % count).click()
    await expect(options).toHaveCount(0)
  }
  return longest
}

/** What every row of the card says: choices, numbers, texts and switches by their names. */
export const policyValues = async (card: Locator): Promise<Readonly<Record<string, string>>> => {
  const values: Record<string, string> = {}
  for (const input of await card.locator('input:not([type=hidden])').all()) {
    const name = (await input.getAttribute('aria-label')) ?? ''
    const isSwitch = (await input.getAttribute('role')) === 'switch'
    values[name] = isSwitch ? String(await input.isChecked()) : await input.inputValue()
  }
  return values
}
