import { parseEnv } from '#src/lib/env.ts'
import { parseTrustedProxies } from './auth/trusted-proxies.ts'
import { createContainer } from './container.ts'
import { createFirstAdmin, firstStartNotice } from './first-start.ts'
import { vouchForAddresses } from './vouch-for-addresses.ts'

/** Checks the configuration and creates the first administrator, before the server answers anybody. */
export const startServer = async (): Promise<void> => {
  const env = parseEnv(process.env)
  vouchForAddresses(parseTrustedProxies(env.SLUICE_TRUSTED_PROXIES))
  const container = createContainer(env, new AbortController().signal)
  try {
    const admin = await createFirstAdmin(container, env)
    // Not through the logger: a password must not end in a log collector.
    if (admin !== null) process.stdout.write(firstStartNotice(admin))
  } finally {
    await container.close()
  }
}
