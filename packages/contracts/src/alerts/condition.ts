import { z } from 'zod'

const SECONDS_PER_DAY = 86_400

/** What a rule watches. How long it must hold is the rule's `forSeconds`. */
export const alertConditionSchema = z
  .discriminatedUnion('kind', [
    /** Nothing of the task runs any more; it is tried again by itself. */
    z.strictObject({ kind: z.literal('taskFailed') }),
    /** It runs, but with trouble, or it is stuck. */
    z.strictObject({ kind: z.literal('taskDegraded') }),
    /** Records behind the end of the topics. */
    z.strictObject({ kind: z.literal('lagMessages'), above: z.int().min(0).max(1_000_000_000_000) }),
    /** Age of what is read next; an estimate from the rate of reading where nothing better is known. */
    z.strictObject({
      kind: z.literal('lagSeconds'),
      above: z
        .int()
        .min(1)
        .max(30 * SECONDS_PER_DAY),
    }),
    /** More dead letters than `above` within so many minutes. */
    z.strictObject({
      kind: z.literal('deadLetters'),
      above: z.int().min(0).max(1_000_000_000),
      withinMinutes: z.int().min(1).max(60),
    }),
    /** A running task to which nothing comes. */
    z.strictObject({ kind: z.literal('noData') }),
    /** A worker fell silent without stopping, and no other of its group has started since. */
    z.strictObject({ kind: z.literal('workerLost') }),
    /** Tasks want to run in a worker group in which no worker lives. */
    z.strictObject({ kind: z.literal('groupWithoutWorker') }),
    /** A certificate of a connection or a task, or an API key, expires within so many days or has expired. */
    z.strictObject({ kind: z.literal('expiry'), withinDays: z.int().min(1).max(365) }),
  ])
  .meta({ id: 'AlertCondition' })
export type AlertCondition = z.infer<typeof alertConditionSchema>
export type AlertConditionKind = AlertCondition['kind']

/** Which tasks a rule is about. A rule about workers is about those that run these tasks. */
export const alertScopeSchema = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('all') }),
    /** Tasks that bear at least one of these labels. */
    z.strictObject({ of: z.literal('labels'), labels: z.array(z.string().trim().min(1).max(64)).min(1).max(20) }),
    z.strictObject({
      of: z.literal('tasks'),
      taskIds: z
        .array(z.string().regex(/^\d{1,10}$/))
        .min(1)
        .max(200),
    }),
  ])
  .meta({ id: 'AlertScope' })
export type AlertScope = z.infer<typeof alertScopeSchema>

/** What an alert can be about: its prefix in `subject`. */
export const alertSubjectKinds = ['task', 'worker', 'group', 'connection', 'apiKey'] as const
