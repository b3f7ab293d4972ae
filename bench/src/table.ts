import type { ContestantName } from './contestant.ts'
import type { ProcessCost } from './round.ts'
import type { Summary } from './summary.ts'

const count = (value: number | null): string =>
  value === null || Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en')
/** Of processes that run elsewhere nothing is known; JSON has null for that, too. */
const figure = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const cpu = (cost: ProcessCost | null): string => (cost === null ? '–' : figure(cost.cpuSecondsPerMillionRows, 2))
const memory = (cost: ProcessCost | null): string => (cost === null ? '–' : figure(cost.peakRssMiB, 0))

const titles: Readonly<Record<ContestantName, string>> = {
  sluice: '`sluice run`',
  null: '`sluice run`, nothing behind the writer',
  'sluice-2': '`sluice run`, two processes',
  'null-2': '`sluice run`, two processes, nothing behind the writer',
  'null-plain': '`sluice run`, mapping only, nothing behind the writer',
  'null-full': '`sluice run`, split, regex, filter and mapping, nothing behind the writer',
  decent: 'kafkajs script: whole batches, 10,000-row INSERTs',
  naive: 'kafkajs script: message by message, 100-row INSERTs',
  connect: 'Kafka Connect with the given connector',
}

/** The medians as a Markdown table: CPU-seconds per million rows and peak resident MiB of each process. */
export const markdownTable = (summaries: readonly Summary[]): string =>
  [
    '| contestant | rows/s | slowest–fastest | CPU | MiB | GC p99 ms | TDengine CPU | TDengine MiB | broker CPU | rows per CPU-s of both |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...summaries.map((summary) => {
      const { contestant, rowsPerSecond, slowestRowsPerSecond, fastestRowsPerSecond, worker, tdengine, broker } =
        summary
      const range = `${count(slowestRowsPerSecond)}–${count(fastestRowsPerSecond)}`
      const pause = figure(summary.gcP99Ms, 0)
      const costs = [cpu(worker), memory(worker), pause, cpu(tdengine), memory(tdengine), cpu(broker)]
      const cells = [titles[contestant], count(rowsPerSecond), range, ...costs, count(summary.rowsPerCpuSecond)]
      return `| ${cells.join(' | ')} |`
    }),
  ].join('\n')
