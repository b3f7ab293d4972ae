import { EXCEPTIONS, NOT_REPLAYED } from './exceptions.ts'
import type { ReplayOutcome } from './replay.ts'

export const CONFORMANCE_FILE = new URL('../../CONFORMANCE.md', import.meta.url)

/** The text of CONFORMANCE.md. */
export function conformanceText(outcomes: ReadonlyMap<string, ReplayOutcome>): string {
  const entries = [...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rows = entries.map(([name, { total, mismatches }]) => [name, String(total - mismatches.length), String(total)])
  const total = entries.reduce((sum, [, outcome]) => sum + outcome.total, 0)
  const missed = entries.reduce((sum, [, outcome]) => sum + outcome.mismatches.length, 0)
  const exceptions = EXCEPTIONS.map(({ transcript, frames, reason }) => [
    transcript,
    frames.map((seq) => `#${seq}`).join(' '),
    reason,
  ])
  return [
    ...HEADER,
    `**${total - missed} of ${total} recorded answers match.** The others are listed below.`,
    '',
    ...formatTable([['transcript', 'matching', 'recorded'], ...rows]),
    '',
    '## What differs',
    '',
    ...formatTable([['transcript', 'frames', 'reason'], ...exceptions]),
    '',
    '## What is not replayed',
    '',
    ...formatTable([['recording', 'reason'], ...NOT_REPLAYED]),
    '',
    ...FOOTER,
    '',
  ].join('\n')
}

/** Cells padded to the width of their column, as the formatter writes tables. */
function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))))
  return lines.toSpliced(1, 0, line(widths.map((width) => '-'.repeat(width))))
}

const HEADER = [
  '# Conformance with recordings of the real server',
  '',
  'Written by `node src/bin/conformance.ts --write`; `src/testing/conformance.test.ts` fails when an answer differs that',
  'is not listed here, when a listed one matches again, and when this file is out of date.',
  '',
  'Every recorded request is sent again and every answer compared: codes, messages, field descriptions, and each cell',
  'of each row. Left out of the comparison: timing, ids (mapped), times of creation, uids, vgroup numbers, build text, the name of the',
  'client host, the order of rows that the statement did not order, and two counts of rows inserted at `now`.',
  'The golden vectors of errors, of stmt2 inserts and of schemaless lines are exchanges of these transcripts; those of query results',
  'have a test of their own (`src/testing/golden-results.test.ts`), and so have the recordings of REST (`src/server/rest.test.ts`).',
  '',
]
const FOOTER = [
  '## Official clients',
  '',
  '`src/testing/official-clients/official-clients.itest.ts` runs TDengine’s Python client (taos-ws-py) and Java client (taos-jdbcdriver, WebSocket)',
  'against this server: databases of every precision, every column and tag type by statement and by SQL, schemaless lines, error codes.',
  'DECIMAL is written by SQL there: both clients bind it as text, which server 3.3.7.5 stores as if the text were the number.',
  'The Java driver takes the precision of the first placeholder for all timestamps of a statement, so a statement for it begins with the',
  'timestamp when the database is not in milliseconds; the real server answers the same fields.',
]
