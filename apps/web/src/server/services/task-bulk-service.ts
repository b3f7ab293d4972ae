import type { BulkAction, BulkResult, BulkTasks, TaskFacts } from '@sluice/contracts'
import { taskNotFound } from '@sluice/store'
import type { TaskService } from './task-service.ts'

/** Tasks that are changed at once; each takes a connection of the pool. */
const AT_ONCE = 4

/** What one task of a bulk change came to. */
export interface BulkOutcome {
  readonly taskId: string
  /** Null for a task that is not there. */
  readonly name: string | null
  /** What was thrown; undefined where it worked. */
  readonly error: unknown
}

export interface TaskBulkServiceParts {
  readonly tasks: Pick<TaskService, 'list' | 'remove' | 'setDesired' | 'changeFacts'>
}

export interface TaskBulkService {
  /** Does the same to tasks of a workspace; one that fails does not keep the others from it. */
  run(workspaceId: number, bulk: BulkTasks): Promise<BulkOutcome[]>
}

const withLabels = (
  before: TaskFacts,
  { add, remove }: Extract<BulkAction, { readonly do: 'changeLabels' }>,
): TaskFacts => ({
  ...before,
  labels: [...new Set([...before.labels, ...add])].filter((label) => !remove.includes(label)),
})

export const createTaskBulkService = ({ tasks }: TaskBulkServiceParts): TaskBulkService => {
  const one = async (taskId: string, action: BulkAction): Promise<void> => {
    switch (action.do) {
      case 'start':
        await tasks.setDesired(taskId, 'running')
        return
      case 'pause':
        await tasks.setDesired(taskId, 'paused')
        return
      case 'stop':
        await tasks.setDesired(taskId, 'stopped')
        return
      case 'delete':
        await tasks.remove(taskId)
        return
      case 'setOwner':
        await tasks.changeFacts(taskId, (before) => ({ ...before, owner: action.owner }))
        return
      case 'changeLabels':
        await tasks.changeFacts(taskId, (before) => withLabels(before, action))
        return
    }
  }

  return {
    async run(workspaceId, { taskIds, action }) {
      const names = new Map((await tasks.list(workspaceId)).map(({ id, name }) => [id, name]))
      const outcomes: BulkOutcome[] = []
      const left = taskIds.entries()
      const work = async (): Promise<void> => {
        for (const [index, taskId] of left) {
          const name = names.get(taskId) ?? null
          try {
            if (name === null) throw taskNotFound(taskId)
            await one(taskId, action)
            outcomes[index] = { taskId, name, error: undefined }
          } catch (error) {
            outcomes[index] = { taskId, name, error }
          }
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      return outcomes
    },
  }
}

/** The result that a caller sees; `tell` says what they may know of an error. */
export const bulkResult = (
  { taskId, name, error }: BulkOutcome,
  tell: (error: unknown) => { code: string; message: string },
): BulkResult => {
  if (error === undefined) return { taskId, name, error: null }
  const { code, message } = tell(error)
  return { taskId, name, error: { code, message } }
}
