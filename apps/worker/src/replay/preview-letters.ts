import type { DeadLetterPreview, PreviewRow, ProbeRequest, ProbeResponse, TaskSpec } from '@sluice/contracts'
import { provideSchemas } from '@sluice/engine'
import type { Store, StoredLetter } from '@sluice/store'
import { type PartOfRecord, partOf } from './ends-of-letters.ts'
import { prepareReplay, type ReplayTargets } from './prepare-replay.ts'
import { specOfReplay } from './replay-spec.ts'

export interface PreviewContext extends ReplayTargets {
  readonly store: Pick<Store, 'secrets' | 'connectionsOf' | 'deadLetters'>
}

/** Payloads in memory at once. */
const BYTES_MAX = 64 * 1024 * 1024
/** The answer crosses Redis: after this many characters rows are told by their outcome alone. */
const CHARACTERS_MAX = 4 * 1024 * 1024
const ROWS_OF_LETTER_MAX = 20

const isOf = ({ row, table }: PartOfRecord, shown: PreviewRow): boolean =>
  (row === null || shown.row === row) && (table === null || shown.table === undefined || shown.table === table)

const outcomeOf = (letter: StoredLetter, rows: readonly PreviewRow[]): DeadLetterPreview => {
  const failed = rows.find(({ outcome }) => outcome === 'failed')
  if (rows.length === 0) {
    const message = 'under this version the message has no such row'
    const error = { stage: 'parse', code: 'DEAD_LETTER_ROW_GONE', message } as const
    return { id: String(letter.id), outcome: 'failed', error, rows: [] }
  }
  const wasWritten = rows.some(({ outcome }) => outcome === 'written')
  const outcome = failed === undefined ? (wasWritten ? 'written' : 'filtered') : 'failed'
  return { id: String(letter.id), outcome, error: failed?.error ?? null, rows: rows.slice(0, ROWS_OF_LETTER_MAX) }
}

/** Rows of a preview that a letter stands for; one that cannot be read at all, or has no rows, speaks for every letter of it. */
const rowsOf = (
  letter: StoredLetter,
  rows: readonly PreviewRow[],
  target: TaskSpec['target'],
): readonly PreviewRow[] => {
  const own = rows.filter((row) => isOf(partOf(letter, target), row))
  if (own.length > 0) return own
  const [only] = rows
  return rows.length === 1 && only !== undefined && only.parsed === null ? [only] : []
}

const withinAnswer = (results: readonly DeadLetterPreview[]): DeadLetterPreview[] => {
  let characters = 0
  return results.map((result) => {
    characters += JSON.stringify(result.rows).length
    return characters > CHARACTERS_MAX ? { ...result, rows: [] } : result
  })
}

/** What would become of dead letters of a task: the transform that a replay would run, on the records themselves. */
export const previewLetters = async (
  context: PreviewContext,
  at: { readonly taskId: string; readonly workspaceId: number },
  { ids, spec: design, valueBase64 }: ProbeRequest<'task.previewDeadLetters'>,
): Promise<ProbeResponse<'task.previewDeadLetters'>> => {
  const spec = specOfReplay(design)
  const { prepared, schemas } = await prepareReplay(context, { ...at, spec })
  try {
    const place = { after: 0n, limit: ids.length, bytesMax: BYTES_MAX }
    const letters = await context.store.deadLetters.letters(at.taskId, { by: 'ids', ids }, place)
    const value = valueBase64 == null ? null : new Uint8Array(Buffer.from(valueBase64, 'base64'))
    const records = letters.map(({ topic, partition, record }) => ({
      ...record,
      topic,
      partition,
      ...(valueBase64 === undefined ? {} : { value }),
    }))
    const needs = prepared.transform.schemas
    if (needs !== undefined && schemas !== undefined) await provideSchemas(needs, records, schemas)
    const { rows, designErrors } = prepared.transform.preview(records)
    const byRecord = Map.groupBy(rows, ({ record }) => record)
    const found = letters.map((letter, index) =>
      outcomeOf(letter, rowsOf(letter, byRecord.get(index) ?? [], spec.target)),
    )
    const gone = ids
      .filter((id) => !found.some((result) => result.id === id))
      .map((id): DeadLetterPreview => ({ id, outcome: 'gone', error: null, rows: [] }))
    return { results: withinAnswer([...found, ...gone]), designErrors }
  } finally {
    await prepared.close()
  }
}
