import type { ProcessCost } from './round.ts'
import type { Summary } from './summary.ts'

const speed = (rowsPerSecond: number): string => Math.round(rowsPerSecond).toLocaleString('en')
const cpu = (cost: ProcessCost | null): string => (cost === null ? '–' : cost.cpuSecondsPerMillionRows.toFixed(2))
const memory = (cost: ProcessCost | null): string => (cost === null ? '–' : cost.peakRssMiB.toFixed(0))

/** The medians as a Markdown table: CPU-seconds per million rows and peak resident MiB of each process. */
export const markdownTable = (summaries: readonly Summary[]): string =>
  [
    '| sink | rows/s | slowest–fastest | worker CPU | worker MiB | TDengine CPU | TDengine MiB | broker CPU | broker MiB |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...summaries.map((summary) => {
      const { sink, rowsPerSecond, slowestRowsPerSecond, fastestRowsPerSecond, worker, tdengine, broker } = summary
      const costs = [worker, tdengine, broker].flatMap((cost) => [cpu(cost), memory(cost)])
      const range = `${speed(slowestRowsPerSecond)}–${speed(fastestRowsPerSecond)}`
      return `| ${[sink, speed(rowsPerSecond), range, ...costs].join(' | ')} |`
    }),
  ].join('\n')
