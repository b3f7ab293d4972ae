import type { DeadLetterDetail } from '@sluice/contracts'
import { csvLine } from './csv-line.ts'

/** The letters after this one, a bounded number of bytes; none at the end. */
type ReadLetters = (after: bigint, limit: number) => Promise<readonly DeadLetterDetail[]>

const CHUNK_LETTERS = 500

async function* lettersOf(read: ReadLetters): AsyncGenerator<readonly DeadLetterDetail[]> {
  for (let after = 0n; ; ) {
    const letters = await read(after, CHUNK_LETTERS)
    const last = letters.at(-1)
    if (last === undefined) return
    yield letters
    after = BigInt(last.id)
  }
}

/** A letter on each line, with all that is in it. */
export async function* ndjsonLines(read: ReadLetters): AsyncGenerator<string> {
  for await (const letters of lettersOf(read)) yield letters.map((letter) => `${JSON.stringify(letter)}\n`).join('')
}

const COLUMNS = [
  'id',
  'archived_at',
  'version',
  'topic',
  'partition',
  'offset',
  'row',
  'table',
  'record_time',
  'key_bytes',
  'value_bytes',
  'stage',
  'code',
  'column',
  'rule',
  'reason',
]

const cellsOf = (letter: DeadLetterDetail): string[] => [
  letter.id,
  letter.at,
  String(letter.version),
  letter.topic,
  String(letter.partition),
  String(letter.offset),
  String(letter.row),
  String(letter.table ?? ''),
  new Date(letter.timestampMs).toISOString(),
  String(letter.keyBytes ?? ''),
  String(letter.valueBytes ?? ''),
  letter.error.stage,
  letter.error.code,
  letter.error.column ?? '',
  letter.error.rule ?? '',
  letter.error.message,
]

/** A letter on each line, without what is in it. */
export async function* csvLines(read: ReadLetters): AsyncGenerator<string> {
  yield csvLine(COLUMNS)
  for await (const letters of lettersOf(read)) yield letters.map((letter) => csvLine(cellsOf(letter))).join('')
}
