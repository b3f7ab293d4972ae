import { busyOverview, busySeries } from '../src/busy-overview.ts'
import { expect, test } from '../src/fixtures.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { turnChinese } from '../src/turn-chinese.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(300_000)

const languages = ['en', 'zh'] as const
const suffixOf = { en: '', zh: '-zh' } as const

test('the overview of a busy plant on a bad day, in both languages', async ({ console: page }) => {
  await page.route('**/api/v1/overview', (route) => route.fulfill({ json: busyOverview() }))
  await page.route(/\/api\/v1\/overview\/series/u, (route) => route.fulfill({ json: busySeries() }))
  for (const language of languages) {
    await page.goto('/overview')
    if (language === 'zh') await turnChinese(page)
    await expect(page.getByRole('link', { name: 'press-shop.line-4.vibration' }).first()).toBeVisible()
    await expect(page.getByRole('region', { name: language === 'en' ? 'Workers' : '工作节点' })).toContainText(
      'default',
    )
    await shoot(page, `overview-busy${suffixOf[language]}`)
    await page.getByRole('link', { name: 'weather' }).first().scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 2_000)
    await shoot(page, `overview-busy-below${suffixOf[language]}`)
  }
})

test('workers, members and workspaces in Chinese', async ({ console: page }) => {
  await page.goto('/workers')
  await turnChinese(page)
  await expect(page.getByRole('table').first()).toBeVisible()
  await shoot(page, 'workers-zh')
  for (const [path, name] of [
    ['/settings/members', 'members-zh'],
    ['/settings/workspaces', 'workspaces-zh'],
    ['/settings/audit', 'audit-zh'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('table').first()).toBeVisible()
    await shoot(page, name)
  }
})

test('what is read when records or offsets are gone, in both languages', async ({ wizard }) => {
  const { page } = wizard
  await wizard.open()
  for (const language of languages) {
    if (language === 'zh') await turnChinese(page)
    const fold = page.getByRole('button', {
      name: language === 'en' ? /^When topics or the group change/ : /^主题或消费组发生变化时/,
    })
    if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click()
    await page.getByRole('switch', { name: 'Schema registry' }).scrollIntoViewIfNeeded()
    await shoot(page, `wizard-collection-gone${suffixOf[language]}`)
  }
})
