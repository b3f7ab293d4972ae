import { z } from 'zod'
import { rightSchema, roleSchema } from '../access.ts'

/** POST /api/v1/session. */
export const signInSchema = z
  .strictObject({ email: z.email().max(254), password: z.string().min(1).max(128) })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof signInSchema>

const openWorkspaceSchema = z.strictObject({ id: z.int(), name: z.string() })

/** Who is signed in, where, and what they may do there. */
export const sessionSchema = z
  .strictObject({
    email: z.string(),
    /** The workspace that is open; null for somebody who is a member of none. */
    workspace: openWorkspaceSchema.nullable(),
    role: roleSchema.nullable(),
    rights: z.array(rightSchema),
    /** All that may be chosen. */
    workspaces: z.array(openWorkspaceSchema),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof sessionSchema>

/** The answer to a sign-in; `GET /session` tells the rest. */
export const signedInSchema = z.strictObject({ email: z.string() }).meta({ id: 'SignedIn' })

/** GET /api/v1/session/options: what the sign-in page offers besides a password. */
export const signInOptionsSchema = z
  .strictObject({ singleSignOn: z.strictObject({ label: z.string() }).nullable() })
  .meta({ id: 'SignInOptions' })
