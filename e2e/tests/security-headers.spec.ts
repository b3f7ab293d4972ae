import { expect, test } from '../src/fixtures.ts'
import { watchPolicy } from '../src/policy-violations.ts'
import { saveTask } from '../src/save-task.ts'
import { earthquakeSpec } from '../src/task-specs.ts'

const pages = [
  '/data-in',
  '/data-in/new',
  '/connections',
  '/connections/new',
  '/topics',
  '/databases',
  '/settings/api-keys',
  '/settings/people',
  '/settings/members',
  '/settings/workspaces',
  '/settings/audit',
  '/account',
  '/errors',
  '/errors/TARGET_LIMIT',
  '/overview',
  '/workers',
  '/dead-letters',
  '/sign-in',
  '/sign-in?problem=NOT_INVITED',
  '/invite/AAAAAAAAAAAAAAAAAAAAAA',
  '/no-such-page',
]

for (const scheme of ['light', 'dark'] as const)
  test.describe(`in the ${scheme} scheme`, () => {
    test.use({ colorScheme: scheme })

    test('no page does what its content security policy forbids', async ({ console: page, product, unique }) => {
      const violations = watchPolicy(page)
      const name = unique('policy')
      const spec = earthquakeSpec({ name, brokers: product.endpoints.kafkaBrokers, topic: name, database: name })
      const taskId = await saveTask(page, spec)
      const ofTask = ['', '/edit', '/copy'].map((part) => `/data-in/${taskId}${part}`)
      for (const path of [...pages, ...ofTask]) {
        const answer = await page.goto(path)
        await expect(page.getByRole('heading').first(), path).toBeVisible()
        const headers = answer?.headers() ?? {}
        expect(headers['cache-control'], path).toContain('no-store')
        const policy = headers['content-security-policy'] ?? ''
        expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'wasm-unsafe-eval';/)
        expect(policy, path).toContain("frame-ancestors 'none'")
        expect(headers, path).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
        })
      }
      expect(violations).toEqual([])
    })

    test('the preview of a script, in its worker and in WebAssembly, works under the policy', async ({ wizard }) => {
      const violations = watchPolicy(wizard.page)
      await wizard.open()
      await wizard.enterSample('{"id": 1, "voltage": "220,221"}')
      await wizard.choose('Parser', /^JavaScript/)
      await wizard.typeInto('Script', "return data.voltage.split(',').map((part, phase) => ({ phase, part }))")
      await expect(wizard.preview.getByRole('columnheader', { name: 'phase' })).toBeVisible()
      expect(violations).toEqual([])
    })
  })

test('the nonce of a page is never used again', async ({ page }) => {
  const nonces = new Set<string>()
  for (let visit = 0; visit < 5; visit += 1) {
    const answer = await page.goto('/sign-in')
    nonces.add(/'nonce-([^']+)'/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1] ?? '')
  }
  expect(nonces.size).toBe(5)
})

/** In the browser: what a page does that shows what people wrote without care. */
const CARELESS = `new Promise((resolve) => {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    if (effectiveDirective === 'script-src-attr') resolve(effectiveDirective)
  })
  const written = document.createElement('div')
  written.innerHTML = '<img src="/no-such-picture" onerror="window.injected = true">'
  document.body.append(written)
})`

test('a script that somebody managed to write into a page does not run', async ({ page }) => {
  await page.goto('/sign-in')
  expect(await page.evaluate(CARELESS)).toBe('script-src-attr')
  expect(await page.evaluate('window.injected')).toBeUndefined()
})
