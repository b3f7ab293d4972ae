import { setTimeout as sleep } from 'node:timers/promises'
import { isSluiceError, type SluiceError } from '@sluice/contracts'
import { asStoreError } from '@sluice/store'

const PAUSE_MS_MIN = 500
const PAUSE_MS_MAX = 5_000

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/**
 * Opens, and opens again while that fails for reasons that pass by themselves. Null when `signal` aborted first. Throws
 * what is final.
 */
export const untilOpened = async <T>(
  open: () => Promise<T>,
  onTrouble: (error: SluiceError) => void,
  signal: AbortSignal,
): Promise<T | null> => {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      return await open()
    } catch (error) {
      const failure = isSluiceError(error) ? error : asStoreError(error)
      if (!failure.retriable) throw failure
      onTrouble(failure)
      await pause(Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** failures), signal)
    }
  }
  return null
}
