import {
  acceptInvitationSchema,
  invitationListSchema,
  inviteLinkSchema,
  inviteSchema,
  lookAtInvitationSchema,
  openInvitationSchema,
  signedInSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { addCookies } from '../api/add-cookies.ts'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireGrantable } from '../require-grantable.ts'
import { requireWorkspace } from '../require-right.ts'

export const listInvitations = defineRoute({
  method: 'GET',
  path: '/invitations',
  summary: 'Invitations to the workspace that may still be accepted',
  auth: 'any',
  right: 'workspace:admin',
  answer: json(invitationListSchema),
  handler: async ({ principal, container }) => ({
    invitations: await container.services.invitations.pending(requireWorkspace(principal).id),
  }),
})

export const invite = defineRoute({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite somebody to the workspace; this answer is the only one that shows the link',
  auth: 'person',
  right: 'workspace:admin',
  audit: { action: 'invitation.created', subject: ({ body }) => body.email },
  body: inviteSchema,
  answer: json(inviteLinkSchema, 201),
  handler: ({ body, principal, container, note }) => {
    requireGrantable(principal, null, body)
    note({ role: body.role, readsPayloads: body.readsPayloads })
    return container.services.invitations.invite(requireWorkspace(principal), body, principal.email)
  },
})

export const revokeInvitation = defineRoute({
  method: 'DELETE',
  path: '/invitations/{invitationId}',
  summary: 'Make the link of an invitation useless',
  auth: 'person',
  right: 'workspace:admin',
  audit: { action: 'invitation.revoked', subject: ({ detail }) => `${detail['email']}` },
  params: z.strictObject({ invitationId: z.coerce.number().int().min(1).max(2_147_483_647) }),
  answer: empty,
  handler: async ({ params, principal, container, note }) => {
    const { id } = requireWorkspace(principal)
    note({ email: await container.services.invitations.revoke(id, params.invitationId) })
  },
})

export const lookAtInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/look',
  summary: 'What the link of an invitation, or to a new password, is for',
  auth: 'none',
  right: null,
  audit: { changesNothing: 'The token is in the body so that no log of addresses keeps it.' },
  body: lookAtInvitationSchema,
  answer: json(openInvitationSchema),
  handler: ({ body, principal, container }) => container.services.invitations.look(body.token, principal),
})

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Use the link: join the workspace, or choose a new password',
  auth: 'none',
  right: null,
  audit: { action: 'invitation.accepted', subject: ({ value }) => value.email, scope: 'instance' },
  body: acceptInvitationSchema,
  answer: json(signedInSchema),
  handler: async ({ body, principal, request, container, headers }) => {
    const { email, cookies } = await container.services.invitations.accept(body, principal, request.headers)
    addCookies(headers, cookies)
    return { email }
  },
})
