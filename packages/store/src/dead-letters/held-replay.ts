import { SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { storableJson, storableText } from '../storable-text.ts'
import { addToBook } from './book.ts'
import type { ReplayFailure } from './replay-shape.ts'
import { type LetterOutcome, settleLetters } from './settle-letters.ts'

/** Proof that a worker has a replay: what it writes is refused once another one took it over. */
export interface ReplayHold {
  readonly id: bigint
  readonly taskId: number
  readonly epoch: number
  readonly workerId: string
}

/** What came of letters whose rows were written for good. */
export interface ReplayAccount {
  readonly outcomes: readonly LetterOutcome[]
  /** How far each sequence of this worker has come. */
  readonly positions: Readonly<Record<string, number>>
  /** All letters before this one have been accounted for. */
  readonly fromId: bigint
  /** Why letters stay, of the whole replay. */
  readonly failures: readonly ReplayFailure[]
}

/** A replay in the hands of its worker. Everything throws LEASE_LOST when it is not there any more. */
export interface HeldReplay {
  positions(): Promise<Readonly<Record<string, number>>>
  /**
   * Replaces each letter by what became of it, counts that, and notes how far the replay is: all at once or nothing.
   */
  account(account: ReplayAccount): Promise<void>
  /** Lives on for `ttlMs`; `error` is what it waits for. The answer is whether somebody wants it to end. */
  renew(error: { readonly code: string; readonly message: string } | null, ttlMs: number): Promise<'run' | 'cancel'>
  end(
    state: 'completed' | 'cancelled' | 'failed',
    error: { readonly code: string; readonly message: string } | null,
  ): Promise<void>
  /** Gives it back for the next worker, as it is. */
  release(): Promise<void>
}

const lost = (): SluiceError => new SluiceError('LEASE_LOST', 'another worker took this replay over')

const positionsSchema = z.record(z.string(), z.int())
const heldSchema = z.array(z.object({ positions: positionsSchema }))

const storableError = (error: { readonly code: string; readonly message: string } | null): string | null =>
  error === null ? null : storableJson({ code: error.code, message: storableText(error.message) })

export const heldReplay = (database: Database, { id, taskId, epoch, workerId }: ReplayHold): HeldReplay => {
  const requireOurs = (changed: number): void => {
    if (changed === 0) throw lost()
  }
  const end = async (queries: Queries, state: string, error: string | null): Promise<number> =>
    queries.$executeRaw`
      UPDATE replay SET state = ${state}, active = NULL, ended_at = now(), error = ${error}::jsonb, value = NULL,
        worker_id = NULL, expires_at = NULL
      WHERE id = ${id} AND epoch = ${epoch} AND worker_id = ${workerId} AND active`

  return {
    async positions() {
      const [found] = heldSchema.parse(
        await database.$queryRaw`SELECT positions FROM replay WHERE id = ${id} AND epoch = ${epoch} AND active`,
      )
      if (found === undefined) throw lost()
      return found.positions
    },
    async account({ outcomes, positions, fromId, failures }) {
      await database.$transaction(async (transaction) => {
        // First, so that an account of a worker that lost the replay meanwhile waits here and changes nothing.
        const ours = await transaction.$executeRaw`
          SELECT 1 FROM replay WHERE id = ${id} AND epoch = ${epoch} AND worker_id = ${workerId} AND active FOR UPDATE`
        requireOurs(ours)
        const settled = await settleLetters(transaction, { taskId, replayId: id }, outcomes)
        await addToBook(transaction, taskId, settled)
        await transaction.$executeRaw`
          UPDATE replay SET positions = ${JSON.stringify(positions)}::jsonb, from_id = ${fromId},
            done = done + ${outcomes.length}, written = written + ${settled.rowsWritten},
            filtered = filtered + ${settled.rowsFiltered}, failed = failed + ${settled.letters},
            failures = ${storableJson(failures)}::jsonb
          WHERE id = ${id}`
      })
    },
    async renew(error, ttlMs) {
      const found = z.array(z.object({ state: z.string() })).parse(
        await database.$queryRaw`
          UPDATE replay SET expires_at = now() + ${ttlMs} * interval '1 millisecond', error = ${storableError(error)}::jsonb
          WHERE id = ${id} AND epoch = ${epoch} AND worker_id = ${workerId} AND active RETURNING state`,
      )
      const [row] = found
      if (row === undefined) throw lost()
      return row.state === 'cancelling' ? 'cancel' : 'run'
    },
    async end(state, error) {
      requireOurs(await end(database, state, storableError(error)))
    },
    async release() {
      requireOurs(
        await database.$executeRaw`
          UPDATE replay SET expires_at = now() - interval '1 second'
          WHERE id = ${id} AND epoch = ${epoch} AND worker_id = ${workerId} AND active`,
      )
    },
  }
}
