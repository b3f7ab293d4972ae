import { type Row, row } from './row.ts'

const letters = { by: 'filter', filter: {} }

// The one replay of the world waits for ever, so that another one is refused.
export const deadLetterRows: Readonly<Record<string, Row>> = {
  'GET /dead-letters': row('tasks:read', 200),
  'GET /dead-letters/groups': row('tasks:read', 200),
  'GET /tasks/{taskId}/dead-letters': row('tasks:read', 200),
  'GET /tasks/{taskId}/dead-letters/groups': row('tasks:read', 200),
  'GET /tasks/{taskId}/dead-letters/{deadLetterId}': row('tasks:read', 200),
  'GET /tasks/{taskId}/dead-letters/download': row('payloads:read', 200),
  'GET /tasks/{taskId}/dead-letters/download.csv': row('tasks:read', 200),
  'POST /tasks/{taskId}/dead-letters/preview': row('payloads:read', 503, { body: { ids: ['77'] } }),
  'POST /tasks/{taskId}/dead-letters/discard': row('tasks:operate', 200, {
    path: async (world) => `/tasks/${await world.freshTask()}/dead-letters/discard`,
    body: { letters },
  }),
  'POST /tasks/{taskId}/dead-letters/{deadLetterId}/replay': row('tasks:operate', 409, { body: {} }),
  'GET /tasks/{taskId}/replays': row('tasks:read', 200),
  'POST /tasks/{taskId}/replays': row('tasks:operate', 409, { body: { letters } }),
  'GET /tasks/{taskId}/replays/{replayId}': row('tasks:read', 200),
  'POST /tasks/{taskId}/replays/{replayId}/cancel': row('tasks:operate', 200, {
    path: async (world) => `${await world.freshReplay()}/cancel`,
  }),
}
