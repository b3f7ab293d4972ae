import { z } from 'zod'

/** `{taskId}` of a path. */
export const taskParams = z.strictObject({ taskId: z.string().min(1).max(32) })
