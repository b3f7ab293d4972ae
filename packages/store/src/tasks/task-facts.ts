import { SluiceError, type TaskFacts, type TaskSummary } from '@sluice/contracts'
import type { Database } from '../database.ts'
import { lockTask, summaryFromRow } from './task-row.ts'

const LABELS_MAX = 20

/** Sets owner and labels; `change` sees those that are. Throws NOT_FOUND, and INVALID_REQUEST for too many labels. */
export const changeTaskFacts = (
  database: Database,
  id: string,
  change: (before: TaskFacts) => TaskFacts,
): Promise<TaskSummary> =>
  database.$transaction(async (transaction) => {
    const before = await lockTask(transaction, id)
    const { owner, labels } = change({ owner: before.owner, labels: before.labels })
    if (labels.length > LABELS_MAX)
      throw new SluiceError('INVALID_REQUEST', `a task has at most ${LABELS_MAX} labels`, { field: 'labels' })
    return summaryFromRow(await transaction.task.update({ where: { id: before.id }, data: { owner, labels } }))
  })
