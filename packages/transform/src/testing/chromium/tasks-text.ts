import { tryTask } from '../random-task/try-task.ts'

/**
 * What the tasks of the seeds [from, to) make of their messages, one text per task: equal texts are equal byte for byte.
 * Times are left out.
 */
export const tasksText = async (from: number, to: number): Promise<readonly string[]> => {
  const texts: string[] = []
  for (let seed = from; seed < to; seed++) {
    const { preview, ran } = await tryTask(seed)
    texts.push(JSON.stringify({ preview: { ...preview, durationMs: 0 }, ran }))
  }
  return texts
}
