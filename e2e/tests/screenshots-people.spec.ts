import type { Page } from '@playwright/test'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { turnChinese } from '../src/turn-chinese.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(300_000)

const PASSWORD = 'pump four hums at night'

const invited = async (page: Page, email: string, role: string): Promise<string> => {
  const { body } = await callApi(page, 'POST', '/invitations', { email, role, readsPayloads: role !== 'viewer' })
  return (body as { link: string }).link
}

test('people, account, invitation and sign-in in both languages', async ({
  console: page,
  browser,
  baseURL,
  unique,
}) => {
  const tag = unique('')
  const link = await invited(page, `annika${tag}@plant.test`, 'editor')
  const other = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()
  await other.goto(link)
  await other.getByLabel('Your name').fill('Annika Lindqvist')
  await other.getByLabel('New password').fill('Password1234')
  await other.getByLabel('Your name').focus()
  await shoot(other, 'invite')
  await other.getByLabel('New password').fill(PASSWORD)
  await other.getByRole('button', { name: 'Create account' }).click()
  await expect(other).not.toHaveURL(/invite/)
  for (const [name, role] of [
    ['bo', 'viewer'],
    ['chen', 'admin'],
  ] as const)
    await invited(page, `${name}${tag}@plant.test`, role)
  for (const language of ['en', 'zh'] as const) {
    const suffix = language === 'zh' ? '-zh' : ''
    await page.goto('/settings/people')
    if (language === 'zh') await turnChinese(page)
    await expect(page.getByRole('cell', { name: `chen${tag}@plant.test`, exact: true })).toBeVisible()
    await expect(page.getByText('Annika Lindqvist').first()).toBeVisible()
    await shoot(page, `people${suffix}`)
    await page.getByRole('button', { name: language === 'en' ? 'Invite' : '邀请', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot(page, `people-invite${suffix}`)
    await page.goto('/account')
    await expect(page.getByRole('table')).toBeVisible()
    await shoot(page, `account${suffix}`)
  }
  const stranger = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()
  await stranger.goto('/sign-in?problem=NOT_INVITED')
  await expect(stranger.getByRole('alert').first()).toBeVisible()
  await shoot(stranger, 'sign-in-refused')
  await turnChinese(stranger)
  await shoot(stranger, 'sign-in-refused-zh')
})
