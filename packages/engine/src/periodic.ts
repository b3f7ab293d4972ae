import { untilTickMs } from '@sluice/contracts'
import type { Clock } from './port.ts'

/**
 * Runs `action` at each multiple of `intervalMs` of the clock, never twice at once, until the signal aborts. All engines of a process
 * do so in the same moment: waking up for each of them costs more than what an idle one has to do.
 */
export const everyTick = (
  clock: Clock,
  intervalMs: number,
  signal: AbortSignal,
  action: () => Promise<void> | void,
): void => {
  let cancel = (): void => undefined
  const wait = (): void => {
    if (!signal.aborted) cancel = clock.after(untilTickMs(clock.now(), intervalMs), () => void run())
  }
  const run = async (): Promise<void> => {
    await action()
    wait()
  }
  signal.addEventListener('abort', () => cancel(), { once: true })
  wait()
}
