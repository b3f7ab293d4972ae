import { exampleSpec } from '../example-spec.ts'
import type { WorldIds } from './fill-workspace.ts'

/** A call that names something in its query or body instead of its path. */
export interface NamedRow {
  /** With the ids of whoever calls, and one of somebody else. */
  call(own: WorldIds, foreign: WorldIds): { readonly path?: string; readonly query?: string; readonly body?: unknown }
  /** What comes of it; left out, NOT_FOUND. 200 where it is a filter, which finds nothing. */
  readonly status?: number
}

const body = (of: (own: WorldIds, foreign: WorldIds) => unknown, status?: number): NamedRow => ({
  call: (own, foreign) => ({ body: of(own, foreign) }),
  ...(status === undefined ? {} : { status }),
})
const query = (of: (foreign: WorldIds) => string, status?: number): NamedRow => ({
  call: (_own, foreign) => ({ query: of(foreign) }),
  ...(status === undefined ? {} : { status }),
})

const rule = (more: { spec?: object; channelIds?: readonly unknown[] }) => ({
  name: 'a rule',
  spec: { condition: { kind: 'taskFailed' }, ...more.spec },
  channelIds: more.channelIds ?? [],
})
const ruleOfTasks = body((own, { taskId }) =>
  rule({ spec: { scope: { of: 'tasks', taskIds: [own['taskId'], taskId] } } }),
)
const ruleOfChannels = body((own, { channelId }) => rule({ channelIds: [own['channelId'], channelId] }))
const withSecretsOf = body((_own, { taskId }) => ({ spec: exampleSpec('b'), secretsFrom: taskId, start: false }))
/** Of several, one that is not there is told as such, or nothing is there to be found. */
const lettersByIds = (status?: number) =>
  body((_own, { deadLetterId }) => ({ letters: { by: 'ids', ids: [deadLetterId] } }), status)

/**
 * Every property of a query or body that holds an id, by route and name. The matrix fails for one that is neither here nor in
 * `namesNothing`.
 */
export const namedRows: Readonly<Record<string, NamedRow>> = {
  'GET /events taskId': query(({ taskId }) => `?taskId=${taskId}`),
  'GET /fleet/download ids': query(({ taskId }) => `?format=csv&ids=${taskId}`),
  'GET /fleet/export ids': query(({ taskId }) => `?ids=${taskId}`),
  'GET /dead-letters taskId': query(({ taskId }) => `?taskId=${taskId}`),
  'GET /dead-letters/groups taskId': query(({ taskId }) => `?taskId=${taskId}`),
  'GET /alerts ofTask': query(({ taskId }) => `?ofTask=${taskId}`, 200),
  // Each task of a bulk change has an answer of its own, which says that it is not there.
  'POST /tasks/bulk taskIds': body((_own, { taskId }) => ({ taskIds: [taskId], action: { do: 'delete' } }), 200),
  'POST /tasks secretsFrom': withSecretsOf,
  'PUT /tasks/{taskId} secretsFrom': withSecretsOf,
  'POST /alert-rules channelIds': ruleOfChannels,
  'POST /alert-rules taskIds': ruleOfTasks,
  'PUT /alert-rules/{ruleId} channelIds': ruleOfChannels,
  'PUT /alert-rules/{ruleId} taskIds': ruleOfTasks,
  'POST /alert-silences ruleId': body((_own, { ruleId }) => ({ ruleId, minutes: 5 })),
  'POST /alert-silences taskId': body((_own, { taskId }) => ({ taskId, minutes: 5 })),
  'POST /probes/{kind} taskId': {
    call: (_own, { taskId }) => ({
      path: '/probes/tdengine.databases',
      body: { request: { connection: { kind: 'default' } }, taskId },
    }),
  },
  'POST /tasks/{taskId}/dead-letters/discard ids': lettersByIds(200),
  'POST /tasks/{taskId}/replays ids': lettersByIds(),
  // The worker that would look for them is not there.
  'POST /tasks/{taskId}/dead-letters/preview ids': body((_own, { deadLetterId }) => ({ ids: [deadLetterId] }), 503),
}

/** Ends like an id, and names nothing that a workspace has: Kafka's names, and schemas that are sent along. */
export const namesNothing: ReadonlySet<string> = new Set(['groupId', 'clientId', 'includeTaskId', 'id'])
