import { exampleSpec } from '../example-spec.ts'
import { alertRows } from './alert-rows.ts'
import { deadLetterRows } from './dead-letter-rows.ts'
import { made } from './fill-workspace.ts'
import { peopleRows } from './people-rows.ts'
import { type Row, row } from './row.ts'

const newTask = { bodyOf: ({ fresh }) => ({ spec: exampleSpec(fresh('made')), start: false }) } satisfies Partial<Row>
const server = { url: 'ws://db.test:6041', password: { ref: 'secret:pw' } }
const newConnection = {
  bodyOf: ({ fresh }) => ({
    kind: 'tdengine',
    name: fresh('made'),
    settings: server,
    secrets: { pw: 'another secret' },
  }),
} satisfies Partial<Row>
const onTask = (action: string): Partial<Row> => ({
  path: async (world) => `/tasks/${await world.freshTask()}${action}`,
})
const saved = { kind: 'saved', name: 'mine-history' }
const typed = { kind: 'url', ...server }

/**
 * Who may do what, written down: every route of the API, and more than once where what is asked decides. A route that is not
 * here fails the matrix, and so does a row without a route. The key is method and path, and a word where there are several.
 */
export const accessTable: Readonly<Record<string, Row>> = {
  'GET /openapi.json': row('anybody', 200),
  'GET /health': row('anybody', 200),

  'GET /tasks': row('tasks:read', 200),
  'POST /tasks': row('tasks:write', 201, newTask),
  'GET /tasks/{taskId}': row('tasks:read', 200),
  'PUT /tasks/{taskId}': row('tasks:write', 200, { ...newTask, ...onTask('') }),
  'DELETE /tasks/{taskId}': row('tasks:write', 204, onTask('')),
  'POST /tasks/{taskId}/start': row('tasks:operate', 200, onTask('/start')),
  'POST /tasks/{taskId}/stop': row('tasks:operate', 200, onTask('/stop')),
  'POST /tasks/{taskId}/pause': row('tasks:operate', 409, onTask('/pause')),
  'PUT /tasks/{taskId}/facts': row('tasks:write', 200, { ...onTask('/facts'), body: { owner: null, labels: [] } }),
  'POST /tasks/bulk operate': row('tasks:operate', 200, {
    bodyOf: ({ ids }) => ({ taskIds: [ids['taskId']], action: { do: 'stop' } }),
  }),
  'POST /tasks/bulk write': row('tasks:write', 200, {
    bodyOf: ({ ids }) => ({ taskIds: [ids['taskId']], action: { do: 'setOwner', owner: null } }),
  }),
  'GET /tasks/{taskId}/versions': row('tasks:read', 200),
  'GET /tasks/{taskId}/runs': row('tasks:read', 200),
  'GET /tasks/{taskId}/activities': row('tasks:read', 200),
  'GET /tasks/{taskId}/activities/download': row('tasks:read', 200, {
    query: '?format=csv',
  }),
  'GET /tasks/{taskId}/log': row('tasks:read', 200),
  'GET /tasks/{taskId}/log/download': row('tasks:read', 200),
  'PUT /tasks/{taskId}/log-level': row('tasks:operate', 200, { body: { level: 'debug' } }),
  'GET /tasks/{taskId}/metrics': row('tasks:read', 200),
  'GET /tasks/{taskId}/totals': row('tasks:read', 200),
  'GET /tasks/{taskId}/sub-tasks': row('tasks:read', 200),
  'GET /tasks/{taskId}/spec.yaml': row('tasks:read', 200),
  'POST /tasks/{taskId}/offsets/plan': row('tasks:operate', 503, { body: { target: { from: 'earliest' } } }),
  'POST /tasks/{taskId}/offsets/reset': row('tasks:operate', 503, {
    ...onTask('/offsets/reset'),
    body: { from: 'earliest', offsets: [{ topic: 'meters', partition: 0, offset: 0 }] },
  }),
  ...deadLetterRows,

  'GET /fleet': row('tasks:read', 200),
  'GET /fleet/events': row('tasks:read', 200),
  'GET /fleet/export': row('tasks:read', 200, {
    path: async ({ ids }) => `/fleet/export?ids=${ids['taskId']}`,
    elsewhere: 404,
  }),
  'GET /fleet/download': row('tasks:read', 200, { query: '?format=csv' }),
  'GET /events': row('tasks:read', 200, {
    path: async ({ ids }) => `/events?taskId=${ids['taskId']}`,
    elsewhere: 404,
  }),
  'GET /overview': row('tasks:read', 200),
  'GET /overview/series': row('tasks:read', 200),
  'GET /views': row('tasks:read', 200),
  'POST /views own': row('tasks:read', 201, { body: { name: 'own', query: '', shared: false } }),
  'POST /views shared': row('tasks:write', 201, { body: { name: 'all', query: '', shared: true } }),
  'DELETE /views/{viewId}': row('tasks:write', 204, {
    isHiddenElsewhere: true,
    path: async ({ admin, fresh }) => {
      return `/views/${await made(admin, 'POST /views', { name: fresh('view'), query: '', shared: true })}`
    },
  }),

  'POST /preview': row('tasks:read', 400, { body: {} }),
  'POST /validate': row('tasks:read', 200, { body: { spec: exampleSpec('a') } }),
  'POST /files/inspect': row('tasks:write', 400, { body: {} }),
  'POST /probes/{kind} saved': row('tasks:read', 503, {
    elsewhere: 503,
    path: async () => '/probes/tdengine.databases',
    body: { request: { connection: saved } },
  }),
  'POST /probes/{kind} typed': row('tasks:write', 503, {
    elsewhere: 503,
    path: async () => '/probes/tdengine.databases',
    body: { request: { connection: typed }, secrets: { pw: 'x' } },
  }),
  'POST /probes/{kind} secrets of another': row('tasks:write', 503, {
    elsewhere: 503,
    path: async () => '/probes/tdengine.databases',
    body: { request: { connection: typed }, secretsOf: { kind: 'tdengine', name: 'mine-history' } },
  }),
  'POST /probes/{kind} design': row('tasks:write', 503, {
    elsewhere: 503,
    path: async () => '/probes/tdengine.createDatabase',
    body: { request: { connection: saved, database: { name: 'power' } } },
  }),
  'POST /probes/{kind} for a task': row('tasks:read', 503, {
    path: async () => '/probes/tdengine.databases',
    bodyOf: ({ ids }) => ({ request: { connection: saved }, taskId: ids['taskId'] }),
    elsewhere: 404,
  }),

  'GET /workers': row('tasks:read', 200),
  'PUT /workers/{workerId}': row('instance:admin', 204, { body: { draining: true } }),
  // The worker holds sub-tasks of both workspaces; each is told of its own.
  'GET /workers/{workerId}/sub-tasks': row('tasks:read', 200, { elsewhere: 200 }),
  'POST /worker-groups': row('instance:admin', 201, { bodyOf: ({ fresh }) => ({ name: fresh('group') }) }),
  'PUT /worker-groups/{group}': row('instance:admin', 200, { body: { draining: true } }),
  'DELETE /worker-groups/{group}': row('instance:admin', 204),

  'GET /declarations': row('tasks:read', 200),
  'POST /declarations/plan': row('tasks:write', 200, { body: { documents: [] } }),
  'POST /declarations/apply': row('tasks:write', 200, { body: { documents: [] } }),

  'GET /connections': row('tasks:read', 200),
  'POST /connections': row('tasks:write', 201, newConnection),
  'GET /connections/{kind}/{name}': row('tasks:read', 200),
  'PUT /connections/{kind}/{name}': row('tasks:write', 409, {
    body: { kind: 'tdengine', settings: server, revision: 77 },
  }),
  'DELETE /connections/{kind}/{name}': row('tasks:write', 204, {
    path: async ({ admin, fresh }) => {
      const name = fresh('connection')
      await admin('POST /connections', { kind: 'tdengine', name, settings: server, secrets: { pw: 'x' } })
      return `/connections/tdengine/${name}`
    },
  }),
  'POST /connections/{kind}/{name}/test': row('tasks:operate', 503, { body: {} }),
  'GET /connections/{kind}/{name}/usage': row('tasks:read', 200),

  ...alertRows,
  ...peopleRows,
}
