import { made } from './fill-workspace.ts'
import { type Row, row } from './row.ts'

const rule = (name: string) => ({ name, spec: { condition: { kind: 'taskFailed' } } })
const channel = (name: string) => ({ name, settings: { kind: 'email', to: ['team@console.test'] } })

export const alertRows: Readonly<Record<string, Row>> = {
  'GET /alerts': row('tasks:read', 200),
  'GET /alerts/bell': row('tasks:read', 200),
  'POST /alerts/seen': row('tasks:read', 204, { body: { upTo: '0' } }),
  'GET /alert-rules': row('tasks:read', 200),
  'POST /alert-rules': row('tasks:write', 201, { bodyOf: ({ fresh }) => rule(fresh('rule')) }),
  'POST /alert-rules/defaults': row('tasks:write', 201, { body: {} }),
  'PUT /alert-rules/{ruleId}': row('tasks:write', 200, { body: rule('mine-behind') }),
  'DELETE /alert-rules/{ruleId}': row('tasks:write', 204, {
    path: async ({ admin, fresh }) => {
      return `/alert-rules/${await made(admin, 'POST /alert-rules', rule(fresh('rule')))}`
    },
  }),
  'GET /alert-channels': row('tasks:read', 200),
  'POST /alert-channels': row('tasks:write', 201, { bodyOf: ({ fresh }) => channel(fresh('channel')) }),
  'PUT /alert-channels/{channelId}': row('tasks:write', 200, { body: channel('mine-team') }),
  'DELETE /alert-channels/{channelId}': row('tasks:write', 204, {
    path: async ({ admin, fresh }) => {
      return `/alert-channels/${await made(admin, 'POST /alert-channels', channel(fresh('channel')))}`
    },
  }),
  'POST /alert-channels/{channelId}/test': row('tasks:write', 202, { body: {} }),
  'GET /alert-deliveries': row('tasks:read', 200),
  'GET /alert-deliveries/{deliveryId}': row('tasks:read', 200),
  'GET /alert-silences': row('tasks:read', 200),
  'POST /alert-silences': row('tasks:operate', 201, {
    bodyOf: ({ ids }) => ({ taskId: ids['taskId'], minutes: 5 }),
    elsewhere: 404,
  }),
  'DELETE /alert-silences/{silenceId}': row('tasks:operate', 204, {
    path: async ({ admin, ids }) => {
      return `/alert-silences/${await made(admin, 'POST /alert-silences', { taskId: ids['taskId'], minutes: 5 })}`
    },
  }),
}
