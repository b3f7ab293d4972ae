import { z } from 'zod'
import { roleSchema } from '../access.ts'

/** PUT /api/v1/members/:userId. */
export const membershipSchema = z
  .strictObject({ role: roleSchema, readsPayloads: z.boolean() })
  .meta({ id: 'Membership' })

/** POST /api/v1/members: somebody who can sign in already. */
export const addMemberSchema = z
  .strictObject({ email: z.email().max(254), ...membershipSchema.shape })
  .meta({ id: 'AddMember' })
export type AddMember = z.infer<typeof addMemberSchema>

export const memberSchema = z
  .strictObject({
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    ...membershipSchema.shape,
    since: z.iso.datetime(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof memberSchema>

export const memberListSchema = z.strictObject({ members: z.array(memberSchema) }).meta({ id: 'MemberList' })
