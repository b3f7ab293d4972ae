import type { AuditEntry } from '@sluice/contracts'
import { csvLine } from './csv-line.ts'

/** How entries are written to a file. */
export interface AuditFormat {
  readonly contentType: string
  write(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string>
}

const COLUMNS = ['at', 'actor', 'via', 'address', 'action', 'subject'] as const

export const auditFormats: Readonly<Record<'ndjson' | 'csv', AuditFormat>> = {
  ndjson: {
    contentType: 'application/x-ndjson',
    async *write(entries) {
      for await (const entry of entries) yield `${JSON.stringify(entry)}\n`
    },
  },
  csv: {
    contentType: 'text/csv',
    async *write(entries) {
      yield csvLine([...COLUMNS, 'detail'])
      for await (const entry of entries)
        yield csvLine([...COLUMNS.map((column) => entry[column] ?? ''), JSON.stringify(entry.detail)])
    },
  },
}
