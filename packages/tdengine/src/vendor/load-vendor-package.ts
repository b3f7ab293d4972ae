import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { SluiceError } from '@sluice/contracts'
import { isVendorPackage, type VendorPackage } from './vendor-package.ts'

const PACKAGE = '@tdengine/websocket'
/** On these the package ends the process at once when it is loaded, so that nothing could be drained any more. */
const EXIT_EVENTS = ['SIGINT', 'SIGTERM', 'exit'] as const

/** Runs `load` and takes away exactly the listeners that it added to the exit events of `emitter`. */
export const withoutExitListeners = <Loaded>(
  emitter: Pick<EventEmitter, 'listeners' | 'removeListener'>,
  load: () => Loaded,
): Loaded => {
  const before = EXIT_EVENTS.map((event) => new Set(emitter.listeners(event)))
  try {
    return load()
  } finally {
    // What an emitter lists are functions; its type does not say which parameters they take.
    for (const [index, event] of EXIT_EVENTS.entries())
      for (const listener of emitter.listeners(event))
        if (before[index]?.has(listener) === false) emitter.removeListener(event, listener as () => void)
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND' && error.message.includes(PACKAGE)

/**
 * Loads the vendor's client, if it is installed. Not by `import()`: while that waits, others may add listeners of their own, and
 * which are the package's could not be told. Throws CONFIG_INVALID.
 */
export const loadVendorPackage = (load: (name: string) => unknown = createRequire(import.meta.url)): VendorPackage => {
  try {
    const loaded = withoutExitListeners(process, () => load(PACKAGE))
    if (isVendorPackage(loaded)) return loaded
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new SluiceError('CONFIG_INVALID', `${PACKAGE} is not installed`, {
      field: 'SLUICE_TDENGINE_CLIENT',
      hint: `Install it beside Sluice (npm install ${PACKAGE}), or leave the variable out.`,
      cause: error,
    })
  }
  throw new SluiceError('CONFIG_INVALID', `this version of ${PACKAGE} is not known`, {
    field: 'SLUICE_TDENGINE_CLIENT',
  })
}
