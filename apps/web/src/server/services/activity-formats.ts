import type { Activity } from '@sluice/contracts'
import { csvLine } from './csv-line.ts'

const COLUMNS = ['at', 'level', 'activity', 'content'] as const

/** How the story of a task is written to a file. */
export const activityFormats = {
  ndjson: {
    contentType: 'application/x-ndjson',
    async *write(lines: AsyncIterable<Activity>): AsyncGenerator<string> {
      for await (const { id: _, ...line } of lines) yield `${JSON.stringify(line)}\n`
    },
  },
  csv: {
    contentType: 'text/csv',
    async *write(lines: AsyncIterable<Activity>): AsyncGenerator<string> {
      yield csvLine([...COLUMNS, 'count'])
      for await (const line of lines) yield csvLine([...COLUMNS.map((column) => line[column]), String(line.count)])
    },
  },
} as const
