import type { AlertRuleSpec } from '@sluice/contracts'

/** What one look saw of a rule's condition for one subject. */
export type Observation =
  | { readonly is: 'holding'; readonly value: number | null; readonly reason: string | null }
  | { readonly is: 'clear' }
  /** Nobody can tell just now: neither a reason to fire nor one to end. */
  | { readonly is: 'unknown' }
  /** The subject is no longer there, or the rule is no longer about it. */
  | { readonly is: 'gone' }

/** What is remembered between looks; null while all is well. */
export interface Remembered {
  /** When the condition was first seen to hold. */
  readonly sinceMs: number
  readonly isFiring: boolean
  /** When it was first seen to hold no longer; null while it holds. */
  readonly clearSinceMs: number | null
  /** When channels were last told; null before. */
  readonly notifiedAtMs: number | null
}

export interface Look {
  readonly nowMs: number
  /** When somebody last looked; null when nobody ever did. */
  readonly lookedAtMs: number | null
  /** Nobody is to be told. */
  readonly isSilenced: boolean
}

export interface Judgement {
  readonly next: Remembered | null
  /** What becomes part of the history. */
  readonly event: 'fired' | 'resolved' | null
  /** What channels are told. */
  readonly tell: 'fired' | 'repeated' | 'resolved' | null
}

type Timing = Pick<AlertRuleSpec, 'forSeconds' | 'clearSeconds' | 'repeatMinutes'>

/** Looks are ten seconds apart. After a longer pause nobody knows what was in between, and waiting begins anew. */
export const LOOK_GAP_MS_MAX = 60_000

const quiet: Pick<Judgement, 'event' | 'tell'> = { event: null, tell: null }

const fire = (sinceMs: number, { nowMs, isSilenced }: Look): Judgement => ({
  next: { sinceMs, isFiring: true, clearSinceMs: null, notifiedAtMs: isSilenced ? null : nowMs },
  event: 'fired',
  tell: isSilenced ? null : 'fired',
})

/** Who was told that it began is told that it ended. */
const resolve = ({ notifiedAtMs }: Remembered, { isSilenced }: Look): Judgement => ({
  next: null,
  event: 'resolved',
  tell: notifiedAtMs === null || isSilenced ? null : 'resolved',
})

const waitOn = (timing: Timing, sinceMs: number, look: Look): Judgement =>
  look.nowMs - sinceMs >= timing.forSeconds * 1_000
    ? fire(sinceMs, look)
    : { next: { sinceMs, isFiring: false, clearSinceMs: null, notifiedAtMs: null }, ...quiet }

const keepFiring = (timing: Timing, previous: Remembered, { nowMs, isSilenced }: Look): Judgement => {
  const next = { ...previous, clearSinceMs: null }
  if (isSilenced) return { next, ...quiet }
  // It began while it was silenced, and lasts.
  if (previous.notifiedAtMs === null) return { next: { ...next, notifiedAtMs: nowMs }, event: null, tell: 'fired' }
  const { repeatMinutes } = timing
  if (repeatMinutes === null || nowMs - previous.notifiedAtMs < repeatMinutes * 60_000) return { next, ...quiet }
  return { next: { ...next, notifiedAtMs: nowMs }, event: null, tell: 'repeated' }
}

/**
 * One step of one rule about one subject: a function of what was seen and what was remembered, so whoever looks next may
 * go on. It fires once the condition was seen to hold for `forSeconds` without a break, and ends once it was
 * seen to be gone for `clearSeconds`.
 */
export const evaluate = (
  timing: Timing,
  observation: Observation,
  previous: Remembered | null,
  look: Look,
): Judgement => {
  const hasBreak = look.lookedAtMs === null || look.nowMs - look.lookedAtMs > LOOK_GAP_MS_MAX
  if (previous?.isFiring !== true) {
    if (observation.is !== 'holding') return { next: null, ...quiet }
    return waitOn(timing, previous === null || hasBreak ? look.nowMs : previous.sinceMs, look)
  }
  switch (observation.is) {
    case 'holding':
      return keepFiring(timing, previous, look)
    case 'unknown':
      return { next: { ...previous, clearSinceMs: null }, ...quiet }
    case 'gone':
      return resolve(previous, look)
    case 'clear': {
      const clearSinceMs = previous.clearSinceMs === null || hasBreak ? look.nowMs : previous.clearSinceMs
      if (look.nowMs - clearSinceMs >= timing.clearSeconds * 1_000) return resolve(previous, look)
      return { next: { ...previous, clearSinceMs }, ...quiet }
    }
    default:
      return observation satisfies never
  }
}
