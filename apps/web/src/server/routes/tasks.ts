import { changesBetween, saveTaskSchema, taskDetailSchema, taskListSchema, taskSummarySchema } from '@sluice/contracts'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'
import { taskParams } from './task-params.ts'

export const listTasks = defineRoute({
  method: 'GET',
  path: '/tasks',
  summary: 'All tasks',
  auth: 'any',
  right: 'tasks:read',
  answer: json(taskListSchema),
  handler: async ({ principal, container }) => ({
    tasks: await container.services.tasks.list(requireWorkspace(principal).id),
  }),
})

export const createTask = defineRoute({
  method: 'POST',
  path: '/tasks',
  summary: 'Create a task, and start it unless told otherwise',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'task.created', subject: ({ body }) => body.spec.name },
  body: saveTaskSchema,
  answer: json(taskDetailSchema, 201),
  handler: async ({ body, principal, container, note }) => {
    const task = await container.services.tasks.create(requireWorkspace(principal).id, body, principal.email)
    note({ taskId: task.id, started: body.start, secretsSet: Object.keys(body.secrets) })
    return task
  },
})

export const getTask = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}',
  summary: 'A task with its specification and numbers',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  answer: json(taskDetailSchema),
  handler: ({ params, container }) => container.services.tasks.get(params.taskId),
})

export const updateTask = defineRoute({
  method: 'PUT',
  path: '/tasks/{taskId}',
  summary: 'Store a new version of a task; a running task goes on with it',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'task.updated' },
  params: taskParams,
  body: saveTaskSchema,
  answer: json(taskDetailSchema),
  handler: async ({ params, body, principal, container, note }) => {
    const before = await container.services.tasks.specOf(params.taskId)
    const task = await container.services.tasks.update(params.taskId, body, principal.email)
    note({
      version: task.version,
      secretsSet: Object.keys(body.secrets),
      ...(body.note === undefined ? {} : { note: body.note }),
      ...changesBetween(before, task.spec),
    })
    return task
  },
})

export const deleteTask = defineRoute({
  method: 'DELETE',
  path: '/tasks/{taskId}',
  summary: 'Delete a task; what it wrote to TDengine stays',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'task.deleted' },
  params: taskParams,
  answer: empty,
  handler: ({ params, container }) => container.services.tasks.remove(params.taskId),
})

export const startTask = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/start',
  summary: 'Want a task to run',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'task.started' },
  params: taskParams,
  answer: json(taskSummarySchema),
  handler: ({ params, container }) => container.services.tasks.setDesired(params.taskId, 'running'),
})

export const pauseTask = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/pause',
  summary: 'Want a running task to read nothing for a while; it keeps its workers, its partitions and its run',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'task.paused' },
  params: taskParams,
  answer: json(taskSummarySchema),
  handler: ({ params, container }) => container.services.tasks.setDesired(params.taskId, 'paused'),
})

export const stopTask = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/stop',
  summary: 'Want a task to stop; workers finish what is in flight',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'task.stopped' },
  params: taskParams,
  answer: json(taskSummarySchema),
  handler: ({ params, container }) => container.services.tasks.setDesired(params.taskId, 'stopped'),
})
