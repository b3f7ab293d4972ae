import { replayListSchema, replayOneSchema, replaySchema, requestReplaySchema, rowIdSchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireRight } from '../require-right.ts'
import { taskParams } from './task-params.ts'

const replayParams = taskParams.extend({ replayId: rowIdSchema })

export const requestReplay = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/replays',
  summary: 'Send dead letters through a version of the task once more',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'deadLetters.replayed' },
  params: taskParams,
  body: requestReplaySchema,
  answer: json(replaySchema),
  async handler({ params, body, principal, container, note }) {
    const replay = await container.services.deadLetters.replay(params.taskId, body, principal.email)
    note({ replay: replay.id, letters: body.letters, version: replay.version, total: replay.total })
    return replay
  },
})

export const replayDeadLetter = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/dead-letters/{deadLetterId}/replay',
  summary: 'Send one dead letter through a version of the task once more, with another value if one is given',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'deadLetters.replayed' },
  params: taskParams.extend({ deadLetterId: rowIdSchema }),
  body: replayOneSchema,
  answer: json(replaySchema),
  async handler({ params, body, principal, container, note }) {
    if (body.valueBase64 !== undefined) requireRight(principal, 'payloads:read')
    const { deadLetters } = container.services
    const { topic, partition, offset } = await deadLetters.get(params.taskId, params.deadLetterId, false)
    const replay = await deadLetters.replayOne(params.taskId, params.deadLetterId, body, principal.email)
    note({
      replay: replay.id,
      record: { topic, partition, offset },
      version: replay.version,
      isEdited: replay.isEdited,
    })
    return replay
  },
})

export const listReplays = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/replays',
  summary: 'Replays of dead letters of a task, newest first',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  answer: json(replayListSchema),
  handler: async ({ params, container }) => ({
    replays: await container.services.deadLetters.replays(params.taskId),
  }),
})

export const getReplay = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/replays/{replayId}',
  summary: 'How far a replay is, and what came of it',
  auth: 'any',
  right: 'tasks:read',
  params: replayParams,
  answer: json(replaySchema),
  handler: ({ params, container }) => container.services.deadLetters.replayOf(params.taskId, params.replayId),
})

export const cancelReplay = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/replays/{replayId}/cancel',
  summary: 'End a replay; what it has written stays written',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'deadLetters.replayCancelled' },
  params: replayParams,
  answer: json(replaySchema),
  async handler({ params, container, note }) {
    note({ replay: params.replayId })
    return container.services.deadLetters.cancel(params.taskId, params.replayId)
  },
})
