import { type AuditAction, type BulkAction, bulkResultsSchema, bulkTasksSchema, type Right } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { apiErrorOf } from '../api/error-answer.ts'
import { requireRight, requireWorkspace } from '../require-right.ts'
import { bulkResult } from '../services/task-bulk-service.ts'

/** What each action needs, and is called by in the audit log. */
const ACTIONS: Record<BulkAction['do'], { readonly right: Right; readonly audited: AuditAction }> = {
  start: { right: 'tasks:operate', audited: 'task.started' },
  pause: { right: 'tasks:operate', audited: 'task.paused' },
  stop: { right: 'tasks:operate', audited: 'task.stopped' },
  delete: { right: 'tasks:write', audited: 'task.deleted' },
  setOwner: { right: 'tasks:write', audited: 'task.factsChanged' },
  changeLabels: { right: 'tasks:write', audited: 'task.factsChanged' },
}

export const changeTasks = defineRoute({
  method: 'POST',
  path: '/tasks/bulk',
  summary: 'Start, pause, stop, delete or label many tasks; tells what became of each',
  auth: 'any',
  right: 'tasks:operate',
  audit: { changesNothing: 'each task has a record of its own, as if it had been changed alone' },
  body: bulkTasksSchema,
  answer: json(bulkResultsSchema),
  handler: async ({ body, principal, container, request }) => {
    const { right, audited } = ACTIONS[body.action.do]
    requireRight(principal, right)
    const workspaceId = requireWorkspace(principal).id
    const { services, logger } = container
    const outcomes = await services.taskBulk.run(workspaceId, body)
    const { do: _, ...detail } = body.action
    for (const { taskId, name, error } of outcomes)
      if (error === undefined && name !== null)
        await services.audit.record({
          principal,
          headers: request.headers,
          workspaceId,
          action: audited,
          subject: name,
          detail: { taskId, ...detail },
        })
    return { results: outcomes.map((outcome) => bulkResult(outcome, (error) => apiErrorOf(error, logger))) }
  },
})
