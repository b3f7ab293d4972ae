import type { Answer } from './recorded-socket.ts'

/** Columns whose values differ between any two runs. */
const VARYING = new Set([
  ...['create_time', 'last_update', 'reboot_time', 'uid', 'vgroup_id', 'uptime', 'id', 'vnodes'],
  ...['now()', 'today()', 'current_user()'],
])

/** What the comparison knows about an open result. */
export interface ResultInfo {
  readonly names: readonly string[]
  readonly isOrdered: boolean
}

/**
 * An answer without what varies: timing, build text, times of creation. Rows that the statement did not order are
 * sorted, since the real server's order depends on its storage.
 */
export function comparable(answer: Answer, info: ResultInfo | undefined): string {
  if (answer.kind === 'json') {
    const { timing: _timing, id: _id, stmt_id: _statement, info: text, ...rest } = answer.json
    const info = typeof text === 'string' ? { info: text.split('\n').map((line) => line.split(':')[0]) } : {}
    const lengths = Array.isArray(rest['fields_lengths'])
      ? maskLengths(rest['fields_lengths'], rest['fields_names'])
      : {}
    const shown = JSON.stringify({ ...rest, ...lengths, ...info }, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    // Complaints about schemaless writes carry a number that counts up.
    return shown.replace(/SML:0x[\da-f]+/u, 'SML:0x…')
  }
  const { code, message, finished, columns } = answer.fetch
  const masked = columns.map((column, index) =>
    VARYING.has(info?.names[index] ?? '') ? column.map(() => '…') : column,
  )
  const rows = (masked[0] ?? []).map((_, row) => JSON.stringify(masked.map((column) => column[row])))
  return JSON.stringify({ code, message, finished, rows: info?.isOrdered === true ? rows : rows.toSorted() })
}

function maskLengths(lengths: readonly unknown[], names: unknown): Record<string, unknown> {
  if (!Array.isArray(names)) return {}
  return { fields_lengths: lengths.map((length, index) => (VARYING.has(String(names[index])) ? '…' : length)) }
}
