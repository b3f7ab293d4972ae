import { expect, test } from '../src/fixtures.ts'

test('input is not lost by a link or Cancel without a question', async ({ wizard }) => {
  const { page } = wizard
  await wizard.open()
  await wizard.fillName('half done')
  await page.getByRole('link', { name: 'API keys' }).click()
  await expect(wizard.dialog).toContainText('Leave without saving?')
  await wizard.dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(wizard.dialog).toBeHidden()
  await expect(wizard.textbox('Name')).toHaveValue('half done')

  await wizard.button('Cancel').click()
  await wizard.dialog.getByRole('button', { name: 'Leave' }).click()
  await page.waitForURL('**/data-in')
})

test('Back asks too, and leads back once it is confirmed', async ({ wizard }) => {
  const { page } = wizard
  await page.goto('/settings/api-keys')
  await page.getByRole('link', { name: 'Data In' }).first().click()
  await page.waitForURL('**/data-in')
  await wizard.open()
  await wizard.fillName('half done')
  await page.goBack()
  await expect(wizard.dialog).toContainText('Leave without saving?')
  await wizard.dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(wizard.dialog).toBeHidden()
  await expect(wizard.textbox('Name')).toHaveValue('half done')

  await page.goBack()
  await wizard.dialog.getByRole('button', { name: 'Leave' }).click()
  await page.waitForURL('**/data-in')
})

test('who entered nothing leaves without a question', async ({ wizard }) => {
  await wizard.open()
  await wizard.button('Cancel').click()
  await wizard.page.waitForURL('**/data-in')
})
