import { expect, test } from '../src/fixtures.ts'
import { tabTo } from '../src/tab-to.ts'

test('one signs in and fills the first card without a mouse', async ({ page, product }) => {
  const { keyboard } = page
  await page.goto('/sign-in')
  await tabTo(page, 'E-mail')
  await keyboard.type(product.adminEmail)
  await tabTo(page, 'Password')
  await keyboard.type(product.adminPassword)
  await keyboard.press('Enter')
  await page.waitForURL('**/overview')

  await page.goto('/data-in/new')
  await expect(page.getByRole('heading', { name: 'Add source' })).toBeVisible()
  await tabTo(page, 'Name')
  await keyboard.type('by_keyboard')
  await tabTo(page, 'Create database')
  await keyboard.press('Enter')
  const name = `kb_${Date.now().toString(36)}`
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await keyboard.type(name)
  await tabTo(page, 'Create')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Target DB', exact: true })).toHaveValue(new RegExp(name))
  await expect(page.getByRole('link', { name: 'Basic complete' })).toBeVisible()

  await test.step('code boxes let Tab through', async () => {
    await tabTo(page, 'Sample messages', 60)
    await keyboard.type('{"id": 1}')
    await tabTo(page, 'Submit', 60)
  })
})
