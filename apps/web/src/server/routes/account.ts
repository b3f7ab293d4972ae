import { accountSchema, changePasswordSchema, openSessionListSchema } from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const getAccount = defineRoute({
  method: 'GET',
  path: '/account',
  summary: 'Your own account',
  auth: 'person',
  right: null,
  answer: json(accountSchema),
  handler: ({ principal, container }) => container.services.accounts.account(principal.userId),
})

export const changePassword = defineRoute({
  method: 'PUT',
  path: '/account/password',
  summary: 'Change your password; all your other sessions end',
  auth: 'person',
  right: null,
  audit: {
    action: 'password.changed',
    subject: ({ principal }) => principal?.email ?? '',
    scope: 'instance',
  },
  body: changePasswordSchema,
  answer: empty,
  handler: ({ body, principal, request, container }) =>
    container.services.accounts.changePassword(principal.userId, body, request.headers),
})

export const listSessions = defineRoute({
  method: 'GET',
  path: '/account/sessions',
  summary: 'Browsers in which you are signed in',
  auth: 'person',
  right: null,
  answer: json(openSessionListSchema),
  handler: async ({ principal, request, container }) => ({
    sessions: await container.services.accounts.sessions(principal.userId, request.headers),
  }),
})

export const endOtherSessions = defineRoute({
  method: 'DELETE',
  path: '/account/sessions',
  summary: 'Sign out everywhere but here',
  auth: 'person',
  right: null,
  audit: { action: 'session.othersEnded', subject: ({ principal }) => principal?.email ?? '', scope: 'instance' },
  answer: empty,
  handler: ({ principal, request, container }) =>
    container.services.accounts.endOtherSessions(principal.userId, request.headers),
})

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/account/sessions/{sessionId}',
  summary: 'Sign out in one browser',
  auth: 'person',
  right: null,
  audit: { action: 'session.ended', subject: ({ principal }) => principal?.email ?? '', scope: 'instance' },
  params: z.strictObject({ sessionId: z.string().min(1).max(64) }),
  answer: empty,
  handler: ({ params, principal, container }) =>
    container.services.accounts.endSession(principal.userId, params.sessionId),
})
