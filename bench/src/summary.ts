import { median } from './median.ts'
import type { ProcessCost, Round, Sink } from './round.ts'

/** Medians of the rounds with one sink. */
export interface Summary {
  readonly sink: Sink
  readonly rounds: number
  readonly rowsPerSecond: number
  readonly slowestRowsPerSecond: number
  readonly fastestRowsPerSecond: number
  readonly worker: ProcessCost
  readonly broker: ProcessCost | null
  readonly tdengine: ProcessCost | null
}

const middle = (costs: readonly (ProcessCost | null)[]): ProcessCost | null => {
  const known = costs.filter((cost) => cost !== null)
  if (known.length === 0) return null
  return {
    cpuSecondsPerMillionRows: median(known.map((cost) => cost.cpuSecondsPerMillionRows)),
    peakRssMiB: median(known.map((cost) => cost.peakRssMiB)),
  }
}

export const summarize = (rounds: readonly Round[], sink: Sink): Summary => {
  const ours = rounds.filter((round) => round.sink === sink)
  const speeds = ours.map((round) => round.rowsPerSecond)
  return {
    sink,
    rounds: ours.length,
    rowsPerSecond: median(speeds),
    slowestRowsPerSecond: Math.min(...speeds),
    fastestRowsPerSecond: Math.max(...speeds),
    worker: middle(ours.map(({ worker }) => worker)) ?? {
      cpuSecondsPerMillionRows: Number.NaN,
      peakRssMiB: Number.NaN,
    },
    broker: middle(ours.map(({ broker }) => broker)),
    tdengine: middle(ours.map(({ tdengine }) => tdengine)),
  }
}
