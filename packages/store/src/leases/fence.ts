import { SluiceError } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'

/** Proof that a worker holds a sub-task: every write on its behalf is refused once the epoch moved on. */
export interface LeaseHold {
  readonly taskId: string
  readonly index: number
  readonly epoch: number
  readonly workerId: string
}

export const leaseLost = (): SluiceError => new SluiceError('LEASE_LOST', 'another worker took this sub-task over')

/**
 * Inside a transaction: keeps the lease as it is until the end of it. Throws LEASE_LOST when it is not ours. An expired
 * lease that nobody took is still ours.
 */
export const fence = async (transaction: Queries, hold: LeaseHold): Promise<void> => {
  const ours = await transaction.$executeRaw`
    SELECT 1 FROM lease
    WHERE task_id = ${taskKey(hold.taskId)} AND index = ${hold.index}
      AND epoch = ${hold.epoch} AND worker_id = ${hold.workerId}
    FOR SHARE`
  if (ours === 0) throw leaseLost()
}
