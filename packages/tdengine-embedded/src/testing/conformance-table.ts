import { readFileSync } from 'node:fs'
import type { ReplayOutcome } from './replay.ts'

export const CONFORMANCE_FILE = new URL('../../CONFORMANCE.md', import.meta.url)

const ROW = /^\| (\S+) +\| (\d+) +\| (\d+) +\|/gmu

/** Matching answers by transcript, as CONFORMANCE.md pins them. */
export function pinnedMatches(): Map<string, number> {
  const rows = readFileSync(CONFORMANCE_FILE, 'utf8').matchAll(ROW)
  return new Map([...rows].map(([, name = '', matched]) => [name, Number(matched)]))
}

/** The text of CONFORMANCE.md. */
export function conformanceText(outcomes: ReadonlyMap<string, ReplayOutcome>): string {
  const entries = [...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const table = entries.map(([name, { total, mismatches }]) => [
    name,
    String(total - mismatches.length),
    String(total),
    mismatches.map(({ seq }) => `#${seq}`).join(' '),
  ])
  const total = entries.reduce((sum, [, outcome]) => sum + outcome.total, 0)
  const missed = entries.reduce((sum, [, outcome]) => sum + outcome.mismatches.length, 0)
  const summary = `**${total - missed} of ${total} recorded answers match.**`
  return [...HEADER, summary, '', ...formatTable([COLUMNS, ...table]), '', ...NOTES, ''].join('\n')
}

/** Cells padded to the width of their column, as the formatter writes tables. */
function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))))
  return lines.toSpliced(1, 0, line(widths.map((width) => '-'.repeat(width))))
}

const HEADER = [
  '# Conformance with recordings of the real server',
  '',
  'Written by `node src/bin/conformance.ts --write`; `src/testing/conformance.test.ts` fails when a number falls.',
  '',
  'Every recorded request is sent again and every answer compared: codes, messages, field descriptions, and each cell',
  'of each row. Left out of the comparison: timing, ids (mapped), times of creation, uids, vgroup numbers, build text, the name of the',
  'client host, the order of rows that the statement did not order, and two counts of rows inserted at `now`.',
  '',
]
const COLUMNS = ['transcript', 'matching', 'recorded', 'differing frames']
const NOTES = [
  '## What differs',
  '',
  '- `concurrent-requests`: the real server answers in the order of completion, this one in the order of arrival.',
  '- `errors`, `show-and-schema`, `vendor-sql-connection`: lists of databases, users and topics that other recordings had made; topics,',
  '  which are not offered; `show table distributed`; the names of system tables that do not exist here.',
  '- `select-*`: `fill(null)`, `top`, `diff` and `explain` are not offered; ties of `last` and the order of UNION blocks',
  '  depend on the storage of the real server.',
  '- `stmt2-errors*`: bytes behind a too short DECIMAL, which the real server reads from beyond the value.',
]
