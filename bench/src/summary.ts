import type { ContestantName } from './contestant.ts'
import { median } from './median.ts'
import type { ProcessCost, Round } from './round.ts'

/** Medians of the rounds of one contestant. */
export interface Summary {
  readonly contestant: ContestantName
  readonly rounds: number
  readonly rowsPerSecond: number
  readonly slowestRowsPerSecond: number
  readonly fastestRowsPerSecond: number
  readonly worker: ProcessCost
  /** Pauses for the garbage collector: 99 of 100 were not longer than this, and all took this share of the time. */
  readonly gcP99Ms: number
  readonly gcShare: number
  readonly broker: ProcessCost | null
  readonly tdengine: ProcessCost | null
  /** Rows per CPU-second of the contestant and TDengine together; null where TDengine's cost is not known. */
  readonly rowsPerCpuSecond: number | null
}

const middle = (costs: readonly (ProcessCost | null)[]): ProcessCost | null => {
  const known = costs.filter((cost) => cost !== null)
  if (known.length === 0) return null
  return {
    cpuSecondsPerMillionRows: median(known.map((cost) => cost.cpuSecondsPerMillionRows)),
    peakRssMiB: median(known.map((cost) => cost.peakRssMiB)),
  }
}

export const summarize = (rounds: readonly Round[], contestant: ContestantName): Summary => {
  const ours = rounds.filter((round) => round.contestant === contestant)
  const speeds = ours.map((round) => round.rowsPerSecond)
  const together = ours.flatMap(({ worker, tdengine }) =>
    tdengine === null ? [] : [1e6 / (worker.cpuSecondsPerMillionRows + tdengine.cpuSecondsPerMillionRows)],
  )
  return {
    contestant,
    rounds: ours.length,
    rowsPerSecond: median(speeds),
    slowestRowsPerSecond: Math.min(...speeds),
    fastestRowsPerSecond: Math.max(...speeds),
    worker: middle(ours.map(({ worker }) => worker)) ?? {
      cpuSecondsPerMillionRows: Number.NaN,
      peakRssMiB: Number.NaN,
    },
    gcP99Ms: median(ours.map(({ gc }) => gc.p99Ms)),
    gcShare: median(ours.map(({ gc, activeSeconds }) => gc.totalMs / 1_000 / activeSeconds)),
    broker: middle(ours.map(({ broker }) => broker)),
    tdengine: middle(ours.map(({ tdengine }) => tdengine)),
    rowsPerCpuSecond: together.length === 0 ? null : median(together),
  }
}
