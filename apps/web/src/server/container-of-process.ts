import { parseEnv } from '#src/lib/env.ts'
import { type Container, createContainer } from './container.ts'

let container: Container | undefined

/** Aborts at the first SIGTERM or SIGINT; Next itself ends the process once every answer is out. */
const stopSignal = (): AbortSignal => {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
  return stop.signal
}

/**
 * The container of this process, made on first use. Next bundles pages, routes and instrumentation apart, so each has
 * one of its own: objects must not cross between bundles, because `instanceof` fails for the other's classes.
 * Throws SluiceError CONFIG_INVALID.
 */
export const getContainer = (): Container => {
  container ??= createContainer(parseEnv(process.env), stopSignal())
  return container
}
