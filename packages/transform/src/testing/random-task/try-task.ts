import type { KafkaRecord, PreviewResult } from '@sluice/contracts'
import { compileTransform } from '../../compile-transform.ts'
import { NOW_MS } from '../fixtures.ts'
import { createRandom } from '../random.ts'
import { type OutcomeLines, previewLines, runLines } from './outcome-text.ts'
import { randomTask } from './random-task.ts'

/** What a random task made of its messages. */
export interface TriedTask {
  readonly messages: number
  readonly preview: PreviewResult
  /** null: the design has mistakes, so it cannot run. */
  readonly ran: OutcomeLines | null
}

const ORIGIN = { topic: 'meters', partition: 3 }
const keys = [null, Uint8Array.of(0x6b), Uint8Array.of(0xff)] as const

const recordOf = (value: Uint8Array | null, offset: number): KafkaRecord => ({
  offset,
  timestampMs: NOW_MS + offset,
  key: keys[offset % keys.length] ?? null,
  value,
  headers: offset % 2 === 0 ? null : { h: Uint8Array.of(0x76) },
})

/** Previews and runs the task of a seed. Throws when the two differ. */
export const tryTask = async (seed: number): Promise<TriedTask> => {
  const { input, payloads } = randomTask(createRandom(seed))
  const records = payloads.map(recordOf)
  const result = await compileTransform(input)
  const preview = (result.ok ? result.compiled : result).preview(records.map((record) => ({ ...record, ...ORIGIN })))
  if (!result.ok) return { messages: records.length, preview, ran: null }
  const ran = runLines(result.compiled.run({ ...ORIGIN, records }))
  const shown = previewLines(preview)
  // Without a target no row is mapped: the preview shows null where the run has an empty table.
  if (input.target !== null && shown.join('\n') !== ran.join('\n'))
    throw new Error(
      `preview and run differ for the task of seed ${seed}:\n${shown.join('\n')}\n— and —\n${ran.join('\n')}`,
    )
  return { messages: records.length, preview, ran }
}
