import { z } from 'zod'
import { offsetResetSchema, topicNameSchema } from './task-spec/index.ts'

/** The next offset that a task shall read of one partition. */
export const chosenOffsetSchema = z
  .strictObject({ topic: topicNameSchema, partition: z.int().min(0), offset: z.int().min(0) })
  .meta({ id: 'ChosenOffset' })
export type ChosenOffset = z.infer<typeof chosenOffsetSchema>

export const chosenOffsetsSchema = z.array(chosenOffsetSchema).max(100_000)

/** Where a stopped task shall read on: at a place of every partition, or at the named offsets of the named ones. */
export const offsetTargetSchema = z
  .discriminatedUnion('from', [
    ...offsetResetSchema.options,
    z.strictObject({ from: z.literal('offsets'), offsets: chosenOffsetsSchema.min(1) }),
  ])
  .meta({ id: 'OffsetTarget' })
export type OffsetTarget = z.infer<typeof offsetTargetSchema>

/** What a reset does to one partition. */
export const plannedOffsetSchema = z
  .strictObject({
    topic: z.string(),
    partition: z.int(),
    /** First and one-past-last offset that the partition holds. */
    earliest: z.int(),
    latest: z.int(),
    /** Where the task would go on without the reset. */
    current: z.int(),
    /** False where the group never committed, so that the task's own rule says where it starts. */
    isCommitted: z.boolean(),
    target: z.int(),
  })
  .meta({ id: 'PlannedOffset' })
export type PlannedOffset = z.infer<typeof plannedOffsetSchema>

/** Somebody who reads with the consumer group at the moment. */
export const groupMemberSchema = z.strictObject({ clientId: z.string(), host: z.string() }).meta({ id: 'GroupMember' })

/** The effect of a reset, before it happens. */
export const offsetPlanSchema = z
  .strictObject({
    groupId: z.string(),
    partitions: z.array(plannedOffsetSchema),
    /** While there are any, offsets cannot be set. */
    members: z.array(groupMemberSchema),
  })
  .meta({ id: 'OffsetPlan' })
export type OffsetPlan = z.infer<typeof offsetPlanSchema>

/**
 * Offsets that are read again, and offsets that are passed over. As many messages, or fewer: compacted ones and markers
 * of transactions take offsets too.
 */
export const effectOf = (partitions: readonly Pick<PlannedOffset, 'current' | 'target'>[]) => {
  let again = 0
  let skipped = 0
  for (const { current, target } of partitions) {
    again += Math.max(0, current - target)
    skipped += Math.max(0, target - current)
  }
  return { again, skipped }
}
