import { addMemberSchema, changesBetween, memberListSchema, memberSchema, membershipSchema } from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireGrantable } from '../require-grantable.ts'
import { requireWorkspace } from '../require-right.ts'

const memberParams = z.strictObject({ userId: z.string().min(1).max(64) })

export const listMembers = defineRoute({
  method: 'GET',
  path: '/members',
  summary: 'The members of a workspace and what they are',
  auth: 'any',
  right: 'workspace:admin',
  answer: json(memberListSchema),
  handler: async ({ principal, container }) => ({
    members: await container.members.list(requireWorkspace(principal).id),
  }),
})

export const addMember = defineRoute({
  method: 'POST',
  path: '/members',
  summary: 'Make somebody who can sign in a member',
  auth: 'any',
  right: 'workspace:admin',
  audit: { action: 'member.added', subject: ({ body }) => body.email },
  body: addMemberSchema,
  answer: json(memberSchema, 201),
  handler: ({ body: { email, ...membership }, principal, container, note }) => {
    requireGrantable(principal, null, membership)
    note(membership)
    return container.members.add(requireWorkspace(principal).id, email, membership)
  },
})

export const changeMember = defineRoute({
  method: 'PUT',
  path: '/members/{userId}',
  summary: 'Change what a member is',
  auth: 'any',
  right: 'workspace:admin',
  audit: { action: 'member.changed', subject: ({ value }) => value.email },
  params: memberParams,
  body: membershipSchema,
  answer: json(memberSchema),
  handler: async ({ params: { userId }, body, principal, container, note }) => {
    const { id } = requireWorkspace(principal)
    const { role, readsPayloads } = await container.members.get(id, userId)
    requireGrantable(principal, { role, readsPayloads }, body)
    note(changesBetween({ role, readsPayloads }, body))
    return container.members.change(id, userId, body)
  },
})

export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/members/{userId}',
  summary: 'Take somebody out of a workspace',
  auth: 'any',
  right: 'workspace:admin',
  audit: { action: 'member.removed', subject: ({ detail }) => `${detail['email']}` },
  params: memberParams,
  answer: empty,
  handler: async ({ params: { userId }, principal, container, note }) => {
    const { id } = requireWorkspace(principal)
    const { email, role } = await container.members.get(id, userId)
    note({ email, role })
    await container.members.remove(id, userId)
  },
})
