import { z } from 'zod'

/** What the process of the sender is told when it starts. */
export const sendOrderSchema = z.strictObject({
  dataset: z.string(),
  topic: z.string(),
  /** Leader of each partition. */
  leaders: z.array(z.strictObject({ host: z.string(), port: z.int() })).min(1),
  /** Sent at once, before the pace begins; dividing them by the partitions leaves no rest. */
  warmUpMessages: z.int().min(1),
  perSecond: z.int().min(1),
  seconds: z.number().positive(),
})
export type SendOrder = z.infer<typeof sendOrderSchema>

/** It does one after the other, each when it is told to. */
export const sendStepSchema = z.enum(['warmUp', 'pace'])
export type SendStep = z.infer<typeof sendStepSchema>

export const senderReplySchema = z.discriminatedUnion('is', [
  /** Everything is encoded, and nothing sent yet. */
  z.strictObject({ is: z.literal('ready'), encodedMiB: z.number() }),
  z.strictObject({ is: z.literal('warmedUp') }),
  z.strictObject({
    is: z.literal('paced'),
    /** By `clockMs`: when the pace began. */
    beganMs: z.number(),
    /** The longest that a batch was written after it should have been: a sender without a processor. */
    lateMs: z.number(),
    /** Spent while it sent. */
    cpuSeconds: z.number(),
  }),
])
export type SenderReply = z.infer<typeof senderReplySchema>
