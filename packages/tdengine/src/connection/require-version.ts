import { TdengineError } from '../errors/index.ts'
import { firstVersionOf, hasFeature } from './server-features.ts'

/** Throws TDENGINE_VERSION when the server is older than what is spoken here. */
export const requireVersion = (version: string): void => {
  if (hasFeature(version, 'binaryQuery')) return
  const oldest = firstVersionOf('binaryQuery')
  throw new TdengineError('TDENGINE_VERSION', `TDengine ${version} is older than ${oldest}`, {
    failure: 'target',
    hint: `Upgrade TDengine: ${oldest} is the oldest that can be used.`,
  })
}
