import type { InviteLink } from '@sluice/contracts'

const HOUR_MS = 60 * 60_000
/** Long enough for a holiday weekend. */
export const INVITATION_MS = 7 * 24 * HOUR_MS
/** Whoever asked for it is waiting. */
export const PASSWORD_LINK_MS = 24 * HOUR_MS

export const invitationLink = (publicUrl: string, token: string, expiresAt: Date): Omit<InviteLink, 'isMailed'> => ({
  link: new URL(`/invite/${token}`, publicUrl).href,
  expiresAt: expiresAt.toISOString(),
})
