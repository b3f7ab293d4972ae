import { parseEnv } from '#src/lib/env.ts'
import { getContainer } from './container.ts'
import { createFirstAdmin, firstStartNotice } from './first-start.ts'

/** Checks the configuration, creates the first administrator, and closes connections in order at the end. */
export const startServer = async (): Promise<void> => {
  const container = getContainer()
  const admin = await createFirstAdmin(container.auth, parseEnv(process.env))
  // Not through the logger: a password must not end in a log collector.
  if (admin !== null) process.stdout.write(firstStartNotice(admin))
}
