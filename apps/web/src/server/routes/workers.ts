import {
  changeWorkerGroupSchema,
  changeWorkerSchema,
  madeWorkerGroupSchema,
  makeWorkerGroupSchema,
  workerGroupSchema,
  workerListSchema,
  workerSubTaskListSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'

const workerParams = z.strictObject({ workerId: z.string() })
const groupParams = z.strictObject({ group: workerGroupSchema })

export const listWorkers = defineRoute({
  method: 'GET',
  path: '/workers',
  summary: 'Worker groups and their workers',
  auth: 'any',
  right: 'tasks:read',
  answer: json(workerListSchema),
  handler: ({ container }) => container.services.workers.list(),
})

export const listWorkerSubTasks = defineRoute({
  method: 'GET',
  path: '/workers/{workerId}/sub-tasks',
  summary: 'What a worker holds of the tasks of this workspace',
  auth: 'any',
  right: 'tasks:read',
  params: workerParams,
  answer: json(workerSubTaskListSchema),
  handler: ({ params, principal, container }) =>
    container.services.workers.subTasks(params.workerId, requireWorkspace(principal).id),
})

export const changeWorker = defineRoute({
  method: 'PUT',
  path: '/workers/{workerId}',
  summary: 'Let a worker give its sub-tasks back and take none, or take them again',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'worker.changed', subject: ({ params }) => params.workerId },
  params: workerParams,
  body: changeWorkerSchema,
  answer: empty,
  handler: ({ params, body, container }) => container.services.workers.setDraining(params.workerId, body.draining),
})

export const makeWorkerGroup = defineRoute({
  method: 'POST',
  path: '/worker-groups',
  summary: 'Make a worker group; its token is told this once',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'workerGroup.made', subject: ({ body }) => body.name },
  body: makeWorkerGroupSchema,
  answer: json(madeWorkerGroupSchema, 201),
  handler: ({ body, principal, container }) => container.services.workers.makeGroup(body, principal.email),
})

export const changeWorkerGroup = defineRoute({
  method: 'PUT',
  path: '/worker-groups/{group}',
  summary: 'Rename a worker group, drain it, or give it another token',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'workerGroup.changed', subject: ({ params }) => params.group },
  params: groupParams,
  body: changeWorkerGroupSchema,
  answer: json(madeWorkerGroupSchema),
  handler: ({ params, body, principal, container }) =>
    container.services.workers.changeGroup(params.group, body, principal.email),
})

export const deleteWorkerGroup = defineRoute({
  method: 'DELETE',
  path: '/worker-groups/{group}',
  summary: 'Delete a worker group that no task names',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'workerGroup.deleted', subject: ({ params }) => params.group },
  params: groupParams,
  answer: empty,
  handler: ({ params, container }) => container.services.workers.removeGroup(params.group),
})
