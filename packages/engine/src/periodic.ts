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
): void => repeat(clock, () => untilTickMs(clock.now(), intervalMs), signal, action)

/** Timers of a machine may be a moment early: the tick that is so near is the one that was just done. */
const untilTickMs = (nowMs: number, intervalMs: number): number => {
  const restMs = intervalMs - (nowMs % intervalMs)
  return restMs < intervalMs / 20 ? restMs + intervalMs : restMs
}

/** Runs `action` after each pause of `intervalMs`, never twice at once, until the signal aborts. */
export const every = (
  clock: Clock,
  intervalMs: number,
  signal: AbortSignal,
  action: () => Promise<void> | void,
): void => repeat(clock, () => intervalMs, signal, action)

const repeat = (clock: Clock, pauseMs: () => number, signal: AbortSignal, action: () => Promise<void> | void): void => {
  const loop = async (): Promise<void> => {
    await clock.sleep(pauseMs(), signal)
    while (!signal.aborted) {
      await action()
      await clock.sleep(pauseMs(), signal)
    }
  }
  void loop()
}
