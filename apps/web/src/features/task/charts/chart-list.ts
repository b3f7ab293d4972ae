import type { MeasureKey } from './chart-steps.ts'

/** How numbers of a chart read. */
export type ChartUnit = 'perSecond' | 'count' | 'seconds' | 'milliseconds' | 'cpuSeconds'

export interface ChartLine {
  readonly key: MeasureKey
  /** A colour of the theme. */
  readonly color: `--${string}`
}

export interface ChartOfTask {
  readonly id: 'rows' | 'outcomes' | 'lag' | 'lagSeconds' | 'latency' | 'batches' | 'inFlight' | 'cpu'
  readonly unit: ChartUnit
  /** From the bottom up where they are stacked. */
  readonly lines: readonly ChartLine[]
  readonly isStacked: boolean
}

const plain = { isStacked: false } as const

/** The charts of a task's page, in their order. */
export const chartsOfTask: readonly ChartOfTask[] = [
  {
    id: 'rows',
    unit: 'perSecond',
    lines: [
      { key: 'rowsIn', color: '--sluice-quiet' },
      { key: 'rowsOut', color: '--sluice-busy' },
    ],
    ...plain,
  },
  {
    id: 'outcomes',
    unit: 'perSecond',
    lines: [
      { key: 'rowsOut', color: '--sluice-busy' },
      { key: 'filtered', color: '--sluice-quiet' },
      { key: 'deadLettered', color: '--sluice-bad' },
      { key: 'dropped', color: '--sluice-warn' },
    ],
    isStacked: true,
  },
  { id: 'lag', unit: 'count', lines: [{ key: 'lag', color: '--sluice-warn' }], ...plain },
  { id: 'lagSeconds', unit: 'seconds', lines: [{ key: 'lagSeconds', color: '--sluice-warn' }], ...plain },
  {
    id: 'latency',
    unit: 'milliseconds',
    lines: [
      { key: 'latencyMsP50', color: '--sluice-good' },
      { key: 'latencyMsP95', color: '--sluice-busy' },
      { key: 'latencyMsP99', color: '--sluice-bad' },
    ],
    ...plain,
  },
  {
    id: 'batches',
    unit: 'perSecond',
    lines: [
      { key: 'batches', color: '--sluice-busy' },
      { key: 'retries', color: '--sluice-bad' },
    ],
    ...plain,
  },
  { id: 'inFlight', unit: 'count', lines: [{ key: 'inFlightRows', color: '--sluice-busy' }], ...plain },
  { id: 'cpu', unit: 'cpuSeconds', lines: [{ key: 'cpuSecondsPerMillion', color: '--sluice-good' }], ...plain },
]
