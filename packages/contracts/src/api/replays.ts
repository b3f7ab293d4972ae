import { z } from 'zod'
import { chosenDeadLettersSchema, replacedValueSchema } from './dead-letters.ts'

/** POST /tasks/:id/replays: sends dead letters through the task once more. */
export const requestReplaySchema = z
  .strictObject({
    letters: chosenDeadLettersSchema,
    /** Whose transform and target; the current version when left out. */
    version: z.int().min(1).optional(),
  })
  .meta({ id: 'RequestReplay' })
export type RequestReplay = z.infer<typeof requestReplaySchema>

/** POST /tasks/:id/dead-letters/:deadLetterId/replay: one, with another value if one is given. */
export const replayOneSchema = z
  .strictObject({
    version: z.int().min(1).optional(),
    /** Needs the right to read payloads. */
    valueBase64: replacedValueSchema.optional(),
  })
  .meta({ id: 'ReplayOne' })
export type ReplayOne = z.infer<typeof replayOneSchema>

/**
 * `queued` until a worker of the task's group takes it; `running` also while nobody has it because a worker was lost:
 * another one goes on where it was.
 */
export const replayStateSchema = z.enum(['queued', 'running', 'cancelling', 'completed', 'cancelled', 'failed'])
export type ReplayState = z.infer<typeof replayStateSchema>

/** One of these may follow another for a task, never two at once. */
export const activeReplayStates = ['queued', 'running', 'cancelling'] as const satisfies readonly ReplayState[]

/** What came of dead letters so far. */
export const replayCountsSchema = z
  .strictObject({
    /** Dead letters that were looked at: those that left the inbox, and those that stay. */
    done: z.int(),
    /** Rows; a dead letter that stands for a whole message may become several. */
    written: z.int(),
    filtered: z.int(),
    /** They stay, with the error that they have now. */
    failed: z.int(),
  })
  .meta({ id: 'ReplayCounts' })
export type ReplayCounts = z.infer<typeof replayCountsSchema>

/** A replay of dead letters of one task. */
export const replaySchema = z
  .strictObject({
    id: z.string(),
    taskId: z.string(),
    state: replayStateSchema,
    letters: chosenDeadLettersSchema,
    /** Whether it sends another value than the record has. */
    isEdited: z.boolean(),
    version: z.int(),
    author: z.string(),
    requestedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    /** Dead letters that it is about, counted when it was asked for. */
    total: z.int(),
    counts: replayCountsSchema,
    /** Why those that stay do, most frequent first; at most twenty. */
    failures: z.array(
      z.strictObject({
        code: z.string(),
        column: z.string().nullable(),
        /** Of the first of them. */
        reason: z.string(),
        count: z.int(),
      }),
    ),
    /** Why it does not get on now (TDengine is away), or why it failed. */
    error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Replay' })
export type Replay = z.infer<typeof replaySchema>

/** GET /tasks/:id/replays: newest first, at most fifty. One is at /tasks/:id/replays/:replayId, and POST …/cancel ends it. */
export const replayListSchema = z.strictObject({ replays: z.array(replaySchema) }).meta({ id: 'ReplayList' })
