import { sessionSchema, signedInSchema, signInSchema } from '@sluice/contracts'
import { addCookies } from '../api/add-cookies.ts'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const signIn = defineRoute({
  method: 'POST',
  path: '/session',
  summary: 'Sign in with e-mail and password; the answer sets the session cookie',
  auth: 'none',
  right: null,
  audit: {
    action: 'session.started',
    subject: ({ body }) => body.email,
    scope: 'instance',
    refusal: { action: 'session.refused', subject: (body) => body.email },
  },
  body: signInSchema,
  answer: json(signedInSchema, 201),
  handler: async ({ body, request, container, headers }) => {
    addCookies(headers, await container.services.sessions.signIn(body, request.headers))
    return { email: body.email }
  },
})

export const getSession = defineRoute({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in',
  auth: 'any',
  right: null,
  answer: json(sessionSchema),
  handler: async ({ principal: { email, workspace, role, rights, workspaces } }) => ({
    email,
    workspace,
    role,
    rights: [...rights],
    workspaces: [...workspaces],
  }),
})

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/session',
  summary: 'End the session, on the server too',
  auth: 'person',
  right: null,
  audit: { action: 'session.ended', subject: ({ principal }) => principal?.email ?? '', scope: 'instance' },
  answer: empty,
  handler: async ({ request, container, headers }) =>
    addCookies(headers, await container.services.sessions.signOut(request.headers)),
})
