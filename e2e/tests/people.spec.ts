import type { Browser, Page } from '@playwright/test'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { IDENTITY_LABEL } from '../src/identity-people.ts'
import { seriousViolations } from '../src/serious-violations.ts'

const PASSWORD = 'pump four hums at night'

/** A browser in which nobody is signed in. */
const otherBrowser = async (browser: Browser, baseURL: string | undefined): Promise<Page> =>
  (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()

const inviteBy = async (page: Page, email: string): Promise<string> => {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('radio', { name: 'Editor' }).check()
  await dialog.getByRole('button', { name: 'Make link' }).click()
  await expect(dialog.getByText(`A mail with this link is on its way to ${email}.`)).toBeVisible()
  const link = await dialog.getByLabel('Link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('cell', { name: email, exact: true })).toBeVisible()
  return link
}

const accept = async (page: Page, link: string, name: string): Promise<void> => {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('New password').fill('Password1234')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('one of the most common passwords')).toBeVisible()
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).not.toHaveURL(/invite/)
}

const fillSignIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('an invitation leads to the first page; the link is good for nothing afterwards', async ({
  console: page,
  browser,
  baseURL,
  unique,
}) => {
  const email = `${unique('ben')}@plant.test`
  const link = await inviteBy(page, email)
  const ben = await otherBrowser(browser, baseURL)
  await accept(ben, link, 'Ben')
  await ben.goto('/settings/people')
  await expect(ben.getByText('Administrators look after people')).toBeVisible()
  await ben.goto(link)
  await expect(ben.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await page.reload()
  await page.getByRole('searchbox', { name: 'Name or e-mail' }).fill(email)
  await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('default (Editor)')
  await ben.context().close()
})

test('another password ends the session of another browser, and only the new one signs in', async ({
  console: page,
  browser,
  baseURL,
  unique,
}) => {
  const email = `${unique('cleo')}@plant.test`
  const link = await inviteBy(page, email)
  const desk = await otherBrowser(browser, baseURL)
  await accept(desk, link, 'Cleo')
  const phone = await otherBrowser(browser, baseURL)
  await phone.goto('/sign-in')
  await fillSignIn(phone, email, PASSWORD)
  await expect(phone).not.toHaveURL(/sign-in/)
  await desk.getByRole('button', { name: 'Account' }).click()
  await desk.getByRole('menuitem', { name: 'Account' }).click()
  await expect(desk.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(3)
  // Without the menu, which is closing still.
  await desk.reload()
  await expect(desk.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(3)
  expect(await seriousViolations(desk)).toEqual([])
  await desk.getByLabel('Present password').fill(PASSWORD)
  await desk.getByLabel('New password').fill('pump five is silent')
  await desk.getByRole('button', { name: 'Change password' }).click()
  await expect(desk.getByText('all other sessions have ended')).toBeVisible()
  await expect(desk.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(2)
  await phone.goto('/data-in')
  await expect(phone).toHaveURL(/sign-in/)
  await fillSignIn(phone, email, PASSWORD)
  await expect(phone.getByText('E-mail or password is wrong.')).toBeVisible()
  await phone.getByLabel('Password', { exact: true }).fill('pump five is silent')
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(phone).not.toHaveURL(/sign-in/)

  // And one that is ended from the list.
  await desk.reload()
  await desk.getByRole('button', { name: /^Sign out Chrome/ }).click()
  await expect(desk.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(2)
  expect(await callApi(phone, 'GET', '/session')).toMatchObject({ status: 401 })
  for (const one of [desk, phone]) await one.context().close()
})

test('an administrator disables and enables, and hands over a link to a new password', async ({
  console: page,
  browser,
  baseURL,
  unique,
}) => {
  const email = `${unique('dora')}@plant.test`
  const dora = await otherBrowser(browser, baseURL)
  await accept(dora, await inviteBy(page, email), 'Dora')
  await page.getByRole('searchbox', { name: 'Name or e-mail' }).fill(email)
  const row = page.getByRole('row', { name: new RegExp(email) })
  const act = async (action: string) => {
    await row.getByRole('button', { name: `Actions for ${email}` }).click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  }
  await page.reload()
  await page.getByRole('searchbox', { name: 'Name or e-mail' }).fill(email)
  await act('Disable')
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(row.getByText('disabled')).toBeVisible()
  expect(await callApi(dora, 'GET', '/session')).toMatchObject({ status: 401 })
  await act('Enable')
  await expect(row.getByText('disabled')).toBeHidden()
  await act('Link to a new password…')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(`A mail with this link is on its way to ${email}.`)).toBeVisible()
  await expect(dialog).toContainText('With it they choose a new password')
  const link = await dialog.getByLabel('Link').inputValue()
  await dora.goto(link)
  await dora.getByLabel('New password').fill('pump six has a leak')
  await dora.getByRole('button', { name: 'Set password' }).click()
  await dora.waitForURL('**/sign-in')
  await fillSignIn(dora, email, 'pump six has a leak')
  await expect(dora).not.toHaveURL(/sign-in/)
  await dora.context().close()
})

test('who was invited signs in through the provider, and who was not is told so', async ({
  console: page,
  browser,
  baseURL,
}) => {
  await inviteBy(page, 'ingrid@plant.test')
  const ingrid = await otherBrowser(browser, baseURL)
  await ingrid.goto('/data-in/new')
  await ingrid.getByRole('link', { name: `Sign in with ${IDENTITY_LABEL}` }).click()
  await ingrid.getByPlaceholder('Enter any login').fill('ingrid')
  await ingrid.getByPlaceholder('and password').fill('any')
  await ingrid.getByRole('button', { name: 'Sign-in' }).click()
  await ingrid.waitForURL('**/data-in/new')
  await ingrid.goto('/account')
  await expect(ingrid.getByText('signs in through the identity provider')).toBeVisible()
  await ingrid.context().close()

  const nobody = await otherBrowser(browser, baseURL)
  await nobody.goto('/sign-in')
  await nobody.getByRole('link', { name: `Sign in with ${IDENTITY_LABEL}` }).click()
  await nobody.getByPlaceholder('Enter any login').fill('nobody')
  await nobody.getByPlaceholder('and password').fill('any')
  await nobody.getByRole('button', { name: 'Sign-in' }).click()
  await expect(nobody.getByRole('alert').getByText('Nobody has invited this person.')).toBeVisible()
  await nobody.context().close()
})
