import { TdengineError } from '../errors/index.ts'

/** The first version whose adapter has stmt2. */
const FIRST_VERSION = [3, 3, 5] as const

/** Compares part by part as numbers: 3.3.10 is newer than 3.3.5. */
const isOlder = (version: string): boolean => {
  const parts = version.split('.').map(Number)
  for (const [index, least] of FIRST_VERSION.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part < least
  }
  return false
}

/** Throws TdengineError TDENGINE_VERSION when the server told a version that is too old to bind rows. */
export const requireStmt2 = (version: string): void => {
  if (version !== '' && isOlder(version))
    throw new TdengineError('TDENGINE_VERSION', `TDengine ${version} is older than ${FIRST_VERSION.join('.')}`, {
      failure: 'target',
    })
}
