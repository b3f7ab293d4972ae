import { parseEnv } from '#src/lib/env.ts'
import { createContainer } from './container.ts'
import { createFirstAdmin, firstStartNotice } from './first-start.ts'

/** Checks the configuration and creates the first administrator, before the server answers anybody. */
export const startServer = async (): Promise<void> => {
  const env = parseEnv(process.env)
  const container = createContainer(env, new AbortController().signal)
  try {
    const admin = await createFirstAdmin(container, env)
    // Not through the logger: a password must not end in a log collector.
    if (admin !== null) process.stdout.write(firstStartNotice(admin))
  } finally {
    await container.close()
  }
}
