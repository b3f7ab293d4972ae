import type { Page } from '@playwright/test'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { earthquakeSpec } from '../src/task-specs.ts'

const CANARY = 'canary-5e1d0c77'
const secret = (name: string) => ({ ref: `secret:${name}` })

/** Everything that the browser is given from now on: documents, scripts, answers. Live streams have no end. */
const collectBodies = (page: Page): Promise<string>[] => {
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream') === true) return
    bodies.push(response.text().catch(() => ''))
  })
  return bodies
}

test('no page, script or answer that a browser is given holds a secret that was saved', async ({
  console: page,
  product,
  unique,
}) => {
  const name = unique('vault').replaceAll('_', '-')
  const { kafkaBrokers, tdengineUrl } = product.endpoints
  const brokers = [{ host: '127.0.0.1', port: Number(kafkaBrokers.split(':')[1]) }]
  const oauth = {
    mechanism: 'OAUTHBEARER',
    token: {
      from: 'clientCredentials',
      tokenUrl: 'http://127.0.0.1:9/token',
      clientId: 'sluice',
      clientSecret: secret('oauth'),
    },
  }
  const registry = { url: 'http://127.0.0.1:9', username: 'reader', password: secret('registry') }
  const made = await Promise.all([
    callApi(page, 'POST', '/connections', {
      kind: 'kafka',
      name,
      settings: { brokers, sasl: oauth, registry },
      secrets: { oauth: CANARY, registry: CANARY },
    }),
    callApi(page, 'POST', '/connections', {
      kind: 'tdengine',
      name,
      settings: { url: tdengineUrl, password: secret('td') },
      secrets: { td: CANARY },
    }),
  ])
  expect(made.map(({ status }) => status)).toEqual([201, 201])
  const spec = earthquakeSpec({ name, brokers: kafkaBrokers, topic: unique('t'), database: unique('db') })
  const sasl = { mechanism: 'PLAIN' as const, username: 'reader', password: secret('kafka') }
  const taskId = await saveTask(page, { ...spec, source: { ...spec.source, sasl } }, { secrets: { kafka: CANARY } })

  const bodies = collectBodies(page)
  for (const path of [
    '/connections',
    `/connections/kafka/${name}`,
    `/connections/tdengine/${name}`,
    '/data-in',
    `/data-in/${taskId}`,
    `/data-in/${taskId}/edit`,
  ]) {
    await page.goto(path)
    const shown = page.getByText(name).or(page.locator(`input[value="${name}"]`))
    await expect(shown.first(), `${path} shows what was saved`).toBeVisible()
  }
  const given = (await Promise.all(bodies)).join('\n')
  expect(given, 'the search sees what the pages were given').toContain(name)
  expect(given).not.toContain(CANARY)
  const kept = JSON.stringify(await page.context().storageState())
  expect(kept).not.toContain(CANARY)
})
