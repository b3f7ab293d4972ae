import { randomBytes } from 'node:crypto'
import { parseEnv, type WebEnv } from '#src/lib/env.ts'

export const ADMIN_PASSWORD = 'a password for tests'

/** A configuration for tests; left alone it names servers that do not exist. */
export const testEnv = (over: Readonly<Record<string, string>> = {}): WebEnv =>
  parseEnv({
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    REDIS_URL: 'redis://127.0.0.1:1',
    SLUICE_SECRET_KEY: randomBytes(32).toString('base64'),
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
    BETTER_AUTH_URL: 'http://console.test',
    SLUICE_ADMIN_PASSWORD: ADMIN_PASSWORD,
    LOG_LEVEL: 'silent',
    ...over,
  })
