import { SluiceError } from '@sluice/contracts'

/** Runs Redis commands; whatever fails is QUEUE_UNAVAILABLE, retriable, unless it is a SluiceError already. */
export const reachingRedis = async <T>(action: () => Promise<T>): Promise<T> => {
  try {
    return await action()
  } catch (cause) {
    if (cause instanceof SluiceError) throw cause
    throw new SluiceError('QUEUE_UNAVAILABLE', 'Redis does not answer', { retriable: true, cause })
  }
}
