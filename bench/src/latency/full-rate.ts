import { type PacedOptions, runPaced } from './run-paced.ts'

/** More than any contestant does; the second try is only a little more than what the first one gave. */
const FLOOD_PER_SECOND = 600_000
const PUSH = 1.15
const SECONDS = 8

/**
 * Rows a second that a contestant brings to TDengine while somebody sends more than that: its full load on this machine, beside a
 * broker that takes messages in meanwhile. A flood costs the broker more than a push does, so the second try is what counts.
 */
export const fullRateOf = async (options: Omit<PacedOptions, 'perSecond' | 'seconds'>): Promise<number> => {
  const flooded = await runPaced({ ...options, seconds: SECONDS, perSecond: FLOOD_PER_SECOND })
  const perSecond = Math.round(flooded.visiblePerSecond * PUSH)
  const pushed = await runPaced({ ...options, seconds: SECONDS, perSecond })
  return Math.round(pushed.visiblePerSecond)
}
