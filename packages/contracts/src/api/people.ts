import { z } from 'zod'
import { roleSchema } from '../access.ts'
import { alertLanguageSchema } from '../alerts/index.ts'

/** Anybody who may sign in. */
export const userSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    /** Looks after the whole installation. */
    isAdministrator: z.boolean(),
    /** Neither sessions nor API keys work. */
    isDisabled: z.boolean(),
    /** How somebody may sign in. */
    hasPassword: z.boolean(),
    hasSingleSignOn: z.boolean(),
    workspaces: z.array(z.strictObject({ name: z.string(), role: roleSchema })),
    createdAt: z.iso.datetime(),
    /** Of the sessions that are open; null without one. */
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof userSchema>

/** GET /api/v1/users. */
export const userQuerySchema = z.strictObject({
  /** Part of the name or the e-mail. */
  search: z.string().trim().max(254).default(''),
  /** The e-mail of the last one of the page before. */
  after: z.string().max(254).optional(),
})
export type UserQuery = z.infer<typeof userQuerySchema>

/** By e-mail; `nextAfter` is null on the last page. */
export const userListSchema = z
  .strictObject({ users: z.array(userSchema), nextAfter: z.string().nullable() })
  .meta({ id: 'UserList' })
export type UserList = z.infer<typeof userListSchema>

/** PUT /api/v1/users/{userId}: what is left out stays. */
export const changeUserSchema = z
  .strictObject({ isAdministrator: z.boolean().optional(), isDisabled: z.boolean().optional() })
  .meta({ id: 'ChangeUser' })
export type ChangeUser = z.infer<typeof changeUserSchema>

/** Somebody who may become a member of the workspace. */
export const invitationSchema = z
  .strictObject({
    id: z.int(),
    email: z.string(),
    role: roleSchema,
    readsPayloads: z.boolean(),
    /** E-mail of who invited. */
    author: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitationSchema>

/** Those that may still be accepted, newest first. */
export const invitationListSchema = z
  .strictObject({ invitations: z.array(invitationSchema) })
  .meta({ id: 'InvitationList' })

/** POST /api/v1/invitations. */
export const inviteSchema = z
  .strictObject({
    email: z.email().max(254),
    role: roleSchema,
    readsPayloads: z.boolean().default(false),
    /** Of the mail, where workers can send one. */
    language: alertLanguageSchema.default('en'),
  })
  .meta({ id: 'Invite' })
export type Invite = z.input<typeof inviteSchema>

/** POST /api/v1/users/{userId}/password-link. */
export const passwordLinkQuerySchema = z.strictObject({
  /** Of the mail, where workers can send one. */
  language: alertLanguageSchema.default('en'),
})

/** The only answer that ever holds the link. */
export const inviteLinkSchema = z
  .strictObject({
    link: z.url(),
    expiresAt: z.iso.datetime(),
    /** Whether it went to the person by mail, too. */
    isMailed: z.boolean(),
  })
  .meta({ id: 'InviteLink' })
export type InviteLink = z.infer<typeof inviteLinkSchema>

/** 128 bits in base64url. */
export const inviteTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'this is no token of an invitation' })

/** POST /api/v1/invitations/look: in the body, so that no log of addresses keeps the token. */
export const lookAtInvitationSchema = z.strictObject({ token: inviteTokenSchema }).meta({ id: 'LookAtInvitation' })

/** What the bearer of a link is told before using it. */
export const openInvitationSchema = z
  .strictObject({
    purpose: z.enum(['join', 'password']),
    email: z.string(),
    /** Null where a password is chosen. */
    workspace: z.string().nullable(),
    role: roleSchema.nullable(),
    expiresAt: z.iso.datetime(),
    /**
     * `account`: choose a name and a password. `password`: choose a password. `accept`: signed in as the one invited, accepting
     * is all. `signIn`: the account exists, sign in to it first.
     */
    next: z.enum(['account', 'password', 'accept', 'signIn']),
  })
  .meta({ id: 'OpenInvitation' })
export type OpenInvitation = z.infer<typeof openInvitationSchema>

/** POST /api/v1/invitations/accept: name and password where `next` asks for them. */
export const acceptInvitationSchema = z
  .strictObject({
    token: inviteTokenSchema,
    name: z.string().trim().min(1).max(100).optional(),
    password: z.string().min(1).max(1_000).optional(),
  })
  .meta({ id: 'AcceptInvitation' })
export type AcceptInvitation = z.infer<typeof acceptInvitationSchema>
