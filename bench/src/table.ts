import type { ProcessCost } from './round.ts'
import type { Summary } from './summary.ts'

const cpu = (cost: ProcessCost | null): string => (cost === null ? '–' : cost.cpuSecondsPerMillionRows.toFixed(2))
const memory = (cost: ProcessCost | null): string => (cost === null ? '–' : cost.peakRssMiB.toFixed(0))

/** The medians as a Markdown table: CPU-seconds per million rows and peak resident MiB of each process. */
export const markdownTable = (summaries: readonly Summary[]): string =>
  [
    '| sink | rows/s | worker CPU | worker MiB | TDengine CPU | TDengine MiB | broker CPU | broker MiB |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...summaries.map(
      ({ sink, rowsPerSecond, worker, tdengine, broker }) =>
        `| ${sink} | ${Math.round(rowsPerSecond).toLocaleString('en')} | ${[worker, tdengine, broker]
          .flatMap((cost) => [cpu(cost), memory(cost)])
          .join(' | ')} |`,
    ),
  ].join('\n')
