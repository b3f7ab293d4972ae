import { expect, test } from '../src/fixtures.ts'

test('the language toggle turns the wizard into Chinese and back, and the choice stays', async ({ wizard }) => {
  await wizard.open()
  await wizard.button('Language').click()
  await wizard.page.getByRole('menuitem', { name: '简体中文' }).click()
  await expect(wizard.page.getByRole('heading', { name: '新增数据源' })).toBeVisible()
  await wizard.page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(wizard.page.getByText('8 个字段需要处理')).toBeVisible()
  await wizard.page.reload()
  await expect(wizard.page.getByRole('heading', { name: '新增数据源' })).toBeVisible()
  await wizard.button('语言').click()
  await wizard.page.getByRole('menuitem', { name: 'English' }).click()
  await expect(wizard.page.getByRole('heading', { name: 'Add source' })).toBeVisible()
})
