import {
  changeUserSchema,
  inviteLinkSchema,
  passwordLinkQuerySchema,
  userListSchema,
  userQuerySchema,
  userSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

const userParams = z.strictObject({ userId: z.string().min(1).max(64) })

export const listUsers = defineRoute({
  method: 'GET',
  path: '/users',
  summary: 'Everybody who may sign in, by e-mail',
  auth: 'any',
  right: 'instance:admin',
  query: userQuerySchema,
  answer: json(userListSchema),
  handler: ({ query, container }) => container.services.users.list(query),
})

export const changeUser = defineRoute({
  method: 'PUT',
  path: '/users/{userId}',
  summary: 'Disable or enable somebody, or make them an administrator of the installation',
  auth: 'person',
  right: 'instance:admin',
  audit: { action: 'user.changed', subject: ({ value }) => value.email },
  params: userParams,
  body: changeUserSchema,
  answer: json(userSchema),
  handler: ({ params, body, principal, container, note }) => {
    note(body)
    return container.services.users.change(params.userId, body, principal.userId)
  },
})

export const deleteUser = defineRoute({
  method: 'DELETE',
  path: '/users/{userId}',
  summary: 'Delete somebody with their sessions, API keys and memberships; what they made stays',
  auth: 'person',
  right: 'instance:admin',
  audit: { action: 'user.deleted', subject: ({ detail }) => `${detail['email']}` },
  params: userParams,
  answer: empty,
  handler: async ({ params, principal, container, note }) => {
    const { email } = await container.services.users.delete(params.userId, principal.userId)
    note({ email })
  },
})

export const makePasswordLink = defineRoute({
  method: 'POST',
  path: '/users/{userId}/password-link',
  summary: 'Make a link to a new password, and mail it where workers can; this answer is the only one that shows it',
  auth: 'person',
  right: 'instance:admin',
  audit: { action: 'user.passwordLinkMade', subject: ({ detail }) => `${detail['email']}` },
  params: userParams,
  query: passwordLinkQuerySchema,
  answer: json(inviteLinkSchema, 201),
  handler: async ({ params, query, principal, container, note }) => {
    const { email, ...link } = await container.services.users.passwordLink(params.userId, principal, query.language)
    note({ email })
    return link
  },
})
