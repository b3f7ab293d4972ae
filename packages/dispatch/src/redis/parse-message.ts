import type { z } from 'zod'
import type { OnError } from './connections.ts'

/** Reads a message of ours; one that does not fit (another release, a stranger) is told to `onError` and skipped. */
export const parseMessage = <Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  onError: OnError,
): z.infer<Schema> | undefined => {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    onError(new Error('a message on the bus does not fit its schema', { cause }))
    return undefined
  }
}
