import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { createCpuShares } from './cpu-shares.ts'
import { createSubTaskMeter, type SubTaskMeter } from './sub-task-meter.ts'

export interface WorkerMetrics {
  /** Numbers of one sub-task; its labels go when it ends. */
  subTask(taskId: string, index: number): SubTaskMeter
  /** How long a probe took and whether it succeeded. */
  probe(kind: string, ok: boolean, seconds: number): void
  /** All metrics as Prometheus reads them. */
  text(): Promise<string>
  readonly contentType: string
}

const processCpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Metrics of one process in a registry of their own. */
export const createWorkerMetrics = (): WorkerMetrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const labelNames = ['task', 'index'] as const
  const meters = {
    running: new Gauge({ name: 'sluice_subtasks_running', help: 'Sub-tasks that this worker holds.', registers }),
    rows: new Counter({
      name: 'sluice_rows_total',
      help: 'Rows that ended, by outcome.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    messages: new Counter({ name: 'sluice_messages_total', help: 'Kafka records that ended.', registers }),
    retries: new Counter({ name: 'sluice_write_retries_total', help: 'Writes that were repeated.', registers }),
    lag: new Gauge({
      name: 'sluice_lag_records',
      help: 'Records behind the end of the topics.',
      labelNames,
      registers,
    }),
    inFlight: new Gauge({
      name: 'sluice_rows_in_flight',
      help: 'Rows read and not yet acknowledged.',
      labelNames,
      registers,
    }),
  }
  const probes = new Histogram({
    name: 'sluice_probe_seconds',
    help: 'Duration of probes.',
    labelNames: ['kind', 'ok'] as const,
    buckets: [0.05, 0.1, 0.5, 1, 5, 20],
    registers,
  })
  const shares = createCpuShares(processCpuMs, Date.now)
  return {
    subTask: (taskId, index) => createSubTaskMeter(meters, { task: taskId, index: String(index) }, shares.begin()),
    probe: (kind, ok, seconds) => probes.observe({ kind, ok: String(ok) }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
