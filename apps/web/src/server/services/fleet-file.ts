import type { FleetRow } from '@sluice/contracts'
import { csvLine } from './csv-line.ts'

/** What the list shows of a task, in columns of text; what is unknown is empty. */
const COLUMNS: Readonly<Record<string, (row: FleetRow) => string | number | null>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  statusReason: ({ statusReason }) => statusReason,
  health: ({ health }) => health,
  desired: ({ desired }) => desired,
  owner: ({ owner }) => owner,
  labels: ({ labels }) => labels.join(' '),
  topics: ({ topics }) => topics.join(' '),
  target: ({ target }) => target,
  workerGroup: ({ workerGroup }) => workerGroup,
  version: ({ version }) => version,
  rowsPerSecond: ({ rowsPerSecond }) => rowsPerSecond,
  lag: ({ lag }) => lag,
  lagSeconds: ({ lagSeconds }) => lagSeconds,
  etaSeconds: ({ etaSeconds }) => etaSeconds,
  written24h: ({ day }) => day.written,
  filtered24h: ({ day }) => day.filtered,
  deadLettered24h: ({ day }) => day.deadLettered,
  lastError: ({ lastError }) => lastError?.message ?? null,
  createdAt: ({ createdAt }) => createdAt,
}

/** How the list of tasks is written to a file. */
export const fleetFormats = {
  csv: {
    contentType: 'text/csv',
    async *write(rows: readonly FleetRow[]) {
      yield csvLine(Object.keys(COLUMNS))
      for (const row of rows) yield csvLine(Object.values(COLUMNS).map((read) => String(read(row) ?? '')))
    },
  },
  json: {
    contentType: 'application/json',
    async *write(rows: readonly FleetRow[]) {
      // One task a line, so that a long list is made as it is read.
      for (const [index, row] of rows.entries()) yield `${index === 0 ? '[' : ','}\n${JSON.stringify(row)}`
      yield rows.length === 0 ? '[]\n' : '\n]\n'
    },
  },
} as const
