import { taskHealthSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Lease as LeaseRow } from '../generated/client.ts'

/**
 * What a sub-task is doing. `queued` waits for a worker; the held states belong to one; the rest is over and says how.
 * `released` may be assigned again at once, `failed` after its back-off, `completed` not before a person starts the task.
 */
export const leaseStateSchema = z.enum([
  'queued',
  'starting',
  'running',
  'degraded',
  'paused',
  'stopping',
  'released',
  'completed',
  'failed',
])
export type LeaseState = z.infer<typeof leaseStateSchema>
export type HeldState = Extract<LeaseState, 'starting' | 'running' | 'degraded' | 'paused' | 'stopping'>

export const HELD_STATES: readonly LeaseState[] = [
  'starting',
  'running',
  'degraded',
  'paused',
  'stopping',
] satisfies HeldState[]

/** Who runs one sub-task, as the reconciler sees it. */
export const leaseSchema = z.object({
  taskId: z.int().transform(String),
  index: z.int(),
  epoch: z.int(),
  version: z.int(),
  state: leaseStateSchema,
  workerId: z.string().nullable(),
  health: taskHealthSchema.nullable(),
  reason: z.string().nullable(),
  attempt: z.int(),
  retryAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
})
export type Lease = z.infer<typeof leaseSchema>

export const leaseFromRow = (row: LeaseRow): Lease => leaseSchema.parse(row)

export const isHeld = (state: LeaseState): state is HeldState => HELD_STATES.includes(state)
