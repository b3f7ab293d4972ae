import { previewResultSchema } from '@sluice/contracts'
import { type TriedTask, tryTask } from '../random-task/try-task.ts'

/**
 * A random task on random messages: nothing throws, the preview is what the run does, fits its schema on the way through
 * JSON, and has at least one row for every message. Throws on a defect.
 */
export const fuzzCase = async (seed: number): Promise<TriedTask> => {
  const tried = await tryTask(seed)
  const { rows } = previewResultSchema.parse(JSON.parse(JSON.stringify(tried.preview)))
  const shown = new Set(rows.map(({ record }) => record))
  if (shown.size !== tried.messages) throw new Error(`the preview of seed ${seed} leaves messages out`)
  return tried
}
