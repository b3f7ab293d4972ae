import type { Gauges } from '@sluice/store'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface WebMetrics {
  /** One answered call of the API; `route` is its pattern, so that labels stay few. */
  request(method: string, route: string, status: number, seconds: number): void
  /** All metrics as Prometheus reads them. Without Postgres those of the fleet are left out. */
  text(): Promise<string>
  readonly contentType: string
}

export interface WebMetricsParts {
  readonly readGauges: () => Promise<Gauges>
  /** Called when Postgres does not answer. */
  readonly onError: (error: unknown) => void
}

const createFleetGauges = (registers: Registry[]) => ({
  up: new Gauge({ name: 'sluice_store_up', help: '1 while Postgres answers, else 0.', registers }),
  tasks: new Gauge({
    name: 'sluice_tasks',
    help: 'Tasks by status.',
    labelNames: ['status'] as const,
    registers,
  }),
  workers: new Gauge({
    name: 'sluice_workers_live',
    help: 'Workers that beat lately, by worker group.',
    labelNames: ['group'] as const,
    registers,
  }),
  alerts: new Gauge({
    name: 'sluice_alerts_firing',
    help: 'Alerts that fire, by severity.',
    labelNames: ['severity'] as const,
    registers,
  }),
  waiting: new Gauge({
    name: 'sluice_alert_messages_waiting',
    help: 'Messages to alert channels that were not sent yet.',
    registers,
  }),
  age: new Gauge({
    name: 'sluice_alert_evaluation_age_seconds',
    help: 'Time since a worker last looked at the alert rules; workers do every ten seconds.',
    registers,
  }),
})

/** Metrics of one web process, and of the fleet as Postgres knows it, in a registry of their own. */
export const createWebMetrics = ({ readGauges, onError }: WebMetricsParts): WebMetrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'sluice_http_request_seconds',
    help: 'Duration of API calls until the answer begins.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const fleet = createFleetGauges([registry])

  const collect = async (): Promise<void> => {
    for (const gauge of [fleet.tasks, fleet.workers, fleet.alerts]) gauge.reset()
    fleet.waiting.remove()
    fleet.age.remove()
    try {
      const { tasks, workers, alerts, messagesWaiting, evaluationAgeSeconds } = await readGauges()
      for (const { status, count } of tasks) fleet.tasks.set({ status }, count)
      for (const { group, count } of workers) fleet.workers.set({ group }, count)
      for (const { severity, count } of alerts) fleet.alerts.set({ severity }, count)
      fleet.waiting.set(messagesWaiting)
      if (evaluationAgeSeconds !== null) fleet.age.set(evaluationAgeSeconds)
      fleet.up.set(1)
    } catch (error) {
      fleet.up.set(0)
      onError(error)
    }
  }
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    async text() {
      await collect()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
