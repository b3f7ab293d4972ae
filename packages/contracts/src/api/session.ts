import { z } from 'zod'

/** POST /api/v1/session. */
export const signInSchema = z
  .strictObject({ email: z.email().max(254), password: z.string().min(1).max(128) })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof signInSchema>

/** Who is signed in. */
export const sessionSchema = z.strictObject({ email: z.string() }).meta({ id: 'Session' })
