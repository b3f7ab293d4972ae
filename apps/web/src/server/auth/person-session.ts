import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** A server call that signs somebody in who was proven by other means than a password: an invitation, an identity provider. */
export const personSession = {
  id: 'person-session',
  endpoints: {
    startSession: createAuthEndpoint(
      '/person-session/start',
      {
        method: 'POST',
        body: z.object({ userId: z.string(), providerSid: z.string().optional() }),
        metadata: { SERVER_ONLY: true },
      },
      async (context) => {
        const { internalAdapter } = context.context
        const { userId, providerSid } = context.body
        const user = await internalAdapter.findUserById(userId)
        // Null too where the account is disabled.
        const session = user === null ? null : await internalAdapter.createSession(user.id, false, { providerSid })
        if (user === null || session === null) throw new APIError('UNAUTHORIZED')
        await setSessionCookie(context, { session, user })
        return { started: true }
      },
    ),
  },
} satisfies BetterAuthPlugin
