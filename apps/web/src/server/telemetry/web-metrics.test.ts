import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createWorkerMetrics } from '../../../../worker/src/metrics/worker-metrics.ts'
import { createWebMetrics } from './web-metrics.ts'

const root = path.join(import.meta.dirname, '../../../../..')
const gauges = {
  tasks: [{ status: 'RUNNING', count: 3 }],
  workers: [{ group: 'plant', count: 2 }],
  alerts: [{ severity: 'critical', count: 1 }],
  messagesWaiting: 4,
  evaluationAgeSeconds: 7.5,
}
const web = () => createWebMetrics({ readGauges: async () => gauges, onError: () => {} })

/** Name and help of every metric in what Prometheus reads. */
const described = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^# HELP (\S+) (.*)$/gm)].map(([, name = '', help = '']) => [name, help]))
const own = (text: string): Map<string, string> =>
  new Map([...described(text)].filter(([name]) => name.startsWith('sluice_')))

describe('metrics', () => {
  test('of the fleet are what Postgres knows, and left out while it does not answer', async () => {
    let isAway = false
    const errors: unknown[] = []
    const metrics = createWebMetrics({
      readGauges: async () => {
        if (isAway) throw new Error('Postgres is away')
        return gauges
      },
      onError: (error) => errors.push(error),
    })
    metrics.request('GET', '/tasks/{taskId}', 200, 0.01)
    const text = await metrics.text()
    expect(text).toContain('sluice_tasks{status="RUNNING"} 3')
    expect(text).toContain('sluice_alert_evaluation_age_seconds 7.5')
    expect(text).toContain('sluice_store_up 1')
    expect(text).toContain('sluice_http_request_seconds_count{method="GET",route="/tasks/{taskId}",status="200"} 1')
    isAway = true
    const later = await metrics.text()
    expect(later).toContain('sluice_store_up 0')
    expect(later).not.toMatch(/^sluice_(tasks|workers_live|alerts_firing|alert_\w+)[{ ]/m)
    expect(errors).toHaveLength(1)
  })

  test('are documented, each with its own sentence, and nothing else is', async () => {
    const page = await readFile(path.join(root, 'docs/metrics.md'), 'utf8')
    const rows = new Map(
      [...page.matchAll(/^\| `(sluice_\w+)` \|.*\| (.*) \|$/gm)].map(([, name = '', help = '']) => [name, help]),
    )
    const exposed = new Map([...own(await createWorkerMetrics().text()), ...own(await web().text())])
    expect(Object.fromEntries([...rows].toSorted())).toEqual(Object.fromEntries([...exposed].toSorted()))
  })

  test('of the Grafana dashboard all exist', async () => {
    const dashboard = z
      .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })
      .parse(JSON.parse(await readFile(path.join(root, 'docker/grafana/dashboards/sluice.json'), 'utf8')))
    const exposed = new Set(
      [await createWorkerMetrics().text(), await web().text()].flatMap((text) => [...described(text).keys()]),
    )
    const used = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(sluice|process|nodejs)_\w+/g) ?? []),
    )
    expect(used.length).toBeGreaterThan(10)
    for (const name of used) expect(exposed, name).toContain(name.replace(/_bucket$/, ''))
  })
})
