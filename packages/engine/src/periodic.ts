import type { Clock } from './port.ts'

/** Runs `action` after each pause of `intervalMs`, never twice at once, until the signal aborts. */
export const every = (
  clock: Clock,
  intervalMs: number,
  signal: AbortSignal,
  action: () => Promise<void> | void,
): void => {
  const loop = async (): Promise<void> => {
    await clock.sleep(intervalMs, signal)
    while (!signal.aborted) {
      await action()
      await clock.sleep(intervalMs, signal)
    }
  }
  void loop()
}
