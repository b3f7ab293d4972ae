import { z } from 'zod'
import { type Row, row } from './row.ts'
import type { World } from './world.ts'

const token = 'A'.repeat(22)
const listSchema = z.looseObject({ invitations: z.array(z.looseObject({ id: z.int(), email: z.string() })) })
const newInvitation = async ({ admin, fresh }: World): Promise<number> => {
  const email = `${fresh('guest')}@console.test`
  await admin('POST /invitations', { email, role: 'viewer' })
  const { invitations } = listSchema.parse((await admin('GET /invitations')).body)
  return invitations.find((one) => one.email === email)?.id ?? 0
}
const newUserPath =
  (action = ''): NonNullable<Row['path']> =>
  async (world) =>
    `/users/${await world.freshUser()}${action}`

export const peopleRows: Readonly<Record<string, Row>> = {
  'GET /session': row('signedIn', 200),
  'POST /session': row('anybody', 400, { body: {} }),
  'GET /session/options': row('anybody', 200),
  'GET /session/oidc': row('anybody', 404),
  'GET /session/oidc/callback': row('anybody', 404),
  'POST /session/oidc/logout': row('anybody', 400, { body: {} }),
  'GET /account': row('signedIn', 200),
  'PUT /account/password': row('signedIn', 400, { body: {} }),
  'GET /account/sessions': row('signedIn', 200),
  'DELETE /account/sessions': row('signedIn', 204),
  'DELETE /account/sessions/{sessionId}': row('signedIn', 404),
  'GET /api-keys': row('signedIn', 200),
  'POST /api-keys': row('signedIn', 400, { body: {} }),
  'DELETE /api-keys/{keyId}': row('signedIn', 404),

  'GET /users': row('instance:admin', 200),
  'PUT /users/{userId}': row('instance:admin', 200, { path: newUserPath(), body: { isDisabled: true } }),
  'DELETE /users/{userId}': row('instance:admin', 204, { path: newUserPath() }),
  'POST /users/{userId}/password-link': row('instance:admin', 201, { path: newUserPath('/password-link') }),

  'GET /invitations': row('workspace:admin', 200),
  'POST /invitations': row('workspace:admin', 201, {
    bodyOf: ({ fresh }) => ({ email: `${fresh('guest')}@console.test`, role: 'viewer' }),
  }),
  'DELETE /invitations/{invitationId}': row('workspace:admin', 204, {
    path: async (world) => `/invitations/${await newInvitation(world)}`,
  }),
  'POST /invitations/look': row('anybody', 410, { body: { token } }),
  'POST /invitations/accept': row('anybody', 410, { body: { token } }),

  'GET /members': row('workspace:admin', 200),
  'POST /members': row('workspace:admin', 404, {
    body: { email: 'nobody@console.test', role: 'viewer', readsPayloads: false },
  }),
  'PUT /members/{userId}': row('workspace:admin', 200, { body: { role: 'viewer', readsPayloads: false } }),
  'DELETE /members/{userId}': row('workspace:admin', 204, {
    path: async ({ container, freshUser }) => {
      const userId = await freshUser()
      await container.members.put(1, userId, { role: 'viewer', readsPayloads: false })
      return `/members/${userId}`
    },
  }),

  'GET /workspaces': row('instance:admin', 200),
  'POST /workspaces': row('instance:admin', 409, { body: { name: 'default' } }),
  'PUT /workspaces/{workspaceId}': row('instance:admin', 200, { body: { name: 'default' } }),
  'DELETE /workspaces/{workspaceId}': row('instance:admin', 409),
  'POST /workspaces/{workspaceId}/join': row('instance:admin', 404, { path: async () => '/workspaces/77/join' }),

  'GET /audit': row('workspace:admin', 200),
  'GET /audit/download': row('workspace:admin', 200, { query: '?format=csv' }),
  'GET /audit/instance': row('instance:admin', 200),
  'GET /audit/instance/download': row('instance:admin', 200, {
    query: '?format=csv',
  }),

  // The last, for it ends the session that it is called with.
  'DELETE /session': row('signedIn', 204),
}
