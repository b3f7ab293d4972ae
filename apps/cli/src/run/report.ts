import type { EngineSnapshot } from '@sluice/contracts'
import type { EngineEnd } from '@sluice/engine'
import type { Measured } from './measure.ts'

/** The last word of a run; its JSON form is one line. */
export interface RunReport {
  readonly reason: EngineEnd['reason']
  readonly error: { readonly code: string; readonly message: string } | null
  readonly counts: EngineSnapshot['counts']
  readonly replayedRows: number
  readonly createdSubtables: number
  readonly writeBatches: number
  readonly writeRetries: number
  /** When the first batch came, milliseconds since 1970: puts the runs of one group side by side. */
  readonly activeFromMs: number | null
  readonly activeSeconds: number
  readonly rowsPerSecond: number
  readonly cpuSecondsPerMillionRows: number | null
  readonly peakRssMiB: number
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))

export const makeReport = (end: EngineEnd, snapshot: EngineSnapshot, measured: Measured): RunReport => {
  const rows = snapshot.counts.rows + snapshot.replayedRows
  const { activeFromMs, activeSeconds, cpuSeconds, peakRssBytes } = measured
  return {
    reason: end.reason,
    error: end.reason === 'failed' ? { code: end.error.code, message: end.error.message } : null,
    counts: snapshot.counts,
    replayedRows: snapshot.replayedRows,
    createdSubtables: snapshot.createdSubtables,
    writeBatches: snapshot.writeBatches,
    writeRetries: snapshot.writeRetries,
    activeFromMs,
    activeSeconds: rounded(activeSeconds, 3),
    rowsPerSecond: activeSeconds === 0 ? 0 : Math.round(rows / activeSeconds),
    cpuSecondsPerMillionRows: rows === 0 ? null : rounded((cpuSeconds / rows) * 1e6, 3),
    peakRssMiB: rounded(peakRssBytes / 2 ** 20, 1),
  }
}

export const formatReport = (report: RunReport): string => {
  const { counts } = report
  const lines: [string, string | number][] = [
    ['ended', report.reason],
    ['messages', counts.messages],
    ['rows', counts.rows],
    ['  written', counts.written],
    ['  filtered', counts.filtered],
    ['  dead-lettered', counts.deadLettered],
    ['  dropped', counts.dropped],
    ['new subtables', report.createdSubtables],
    ['writes', `${report.writeBatches} (${report.writeRetries} retried)`],
    ['rows/s', report.rowsPerSecond],
    ['CPU-s per million rows', report.cpuSecondsPerMillionRows ?? '-'],
    ['peak RSS', `${report.peakRssMiB} MiB`],
  ]
  return `${lines.map(([name, value]) => `${name.padEnd(24)}${value}`).join('\n')}\n`
}
