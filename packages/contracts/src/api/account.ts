import { z } from 'zod'

/** GET /api/v1/account: what somebody sees of their own. */
export const accountSchema = z
  .strictObject({
    name: z.string(),
    email: z.string(),
    hasPassword: z.boolean(),
    hasSingleSignOn: z.boolean(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof accountSchema>

/** PUT /api/v1/account/password: ends all other sessions. */
export const changePasswordSchema = z
  .strictObject({ currentPassword: z.string().min(1).max(1_000), newPassword: z.string().min(1).max(1_000) })
  .meta({ id: 'ChangePassword' })
export type ChangePassword = z.infer<typeof changePasswordSchema>

/** A browser in which somebody is signed in. */
export const openSessionSchema = z
  .strictObject({
    id: z.string(),
    /** The one that asks. */
    isThis: z.boolean(),
    /** The User-Agent header as the browser sent it. */
    userAgent: z.string(),
    address: z.string(),
    signedInAt: z.iso.datetime(),
    /** True to a minute. */
    lastSeenAt: z.iso.datetime(),
    /** It ends then even if it is used. */
    endsAt: z.iso.datetime(),
  })
  .meta({ id: 'OpenSession' })
export type OpenSession = z.infer<typeof openSessionSchema>

/** Last seen first. */
export const openSessionListSchema = z
  .strictObject({ sessions: z.array(openSessionSchema) })
  .meta({ id: 'OpenSessionList' })
