import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { Logger } from 'pino'
import type { WebEnv } from '#src/lib/env.ts'
import { personSession } from './person-session.ts'
import { sessionCookieOf } from './session-cookie.ts'

const DAY_SECONDS = 24 * 60 * 60

/** Keys start with this, so that secret scanners recognise one that leaked. */
const API_KEY_PREFIX = 'sluice_'

/**
 * Passwords, sessions and API keys. It is called through its server API only: routes of `/api/v1` are the one HTTP
 * surface, so nothing of better-auth's own (sign-up included) is reachable.
 */
export const createAuth = (database: object, env: WebEnv, logger: Logger) =>
  betterAuth({
    appName: 'Sluice',
    baseURL: env.BETTER_AUTH_URL,
    secret: env.BETTER_AUTH_SECRET,
    database: prismaAdapter(database, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      additionalFields: {
        // `admin` looks after the whole installation; what somebody is in a workspace is their membership.
        role: { type: 'string', required: false, input: false },
        banned: { type: 'boolean', required: false, input: false },
      },
    },
    // A session ends then whatever happens; that it ends earlier when it is not used is for `authenticate`.
    session: {
      expiresIn: env.SLUICE_SESSION_DAYS * DAY_SECONDS,
      disableSessionRefresh: true,
      additionalFields: { providerSid: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }, context) => {
            const user = await context?.context.internalAdapter.findUserById(userId)
            return user !== null && user !== undefined && !('banned' in user && user.banned === true)
          },
        },
      },
    },
    advanced: { cookiePrefix: 'sluice', ...sessionCookieOf(env.BETTER_AUTH_URL) },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // Wrong keys and passwords are everyday; what is broken comes back as an error and is logged with its request.
      log: (_level, message) => logger.debug({ source: 'auth' }, message),
    },
    plugins: [
      personSession,
      apiKey({
        defaultPrefix: API_KEY_PREFIX,
        requireName: true,
        startingCharactersConfig: { shouldStore: true, charactersLength: API_KEY_PREFIX.length + 4 },
        // The plugin's default is ten requests a day.
        rateLimit: { enabled: false },
      }),
    ],
  })

export type Auth = ReturnType<typeof createAuth>
