import type { OutcomeCounts } from '@sluice/contracts'

/** The account of a task at a time. */
export interface Seen extends OutcomeCounts {
  readonly atMs: number
}

/** Per second. */
export interface Speeds {
  readonly messagesPerSecond: number
  readonly goodRowsPerSecond: number
  readonly lettersPerSecond: number
}

/**
 * How fast a task got through a topic, by looks at its account in their order. The account moves when the worker commits, about once a
 * second, and stands still between, so only moves have a time. What ended before the first one began nobody knows when, and the last one
 * may have waited for its second with nothing left to do: it counts only where there are just two. Throws when there is but one.
 */
export const accountSpeeds = (looks: readonly Seen[]): Speeds => {
  const moves = looks.filter(({ messages }, index) => messages > (looks[index - 1]?.messages ?? 0))
  const [first, last] = [moves[0], moves.length > 2 ? moves.at(-2) : moves[1]]
  if (first === undefined || last === undefined) throw new Error('the account moved once: too few messages for a speed')
  const perSecond = (of: (one: Seen) => number): number => ((of(last) - of(first)) * 1_000) / (last.atMs - first.atMs)
  return {
    messagesPerSecond: perSecond(({ messages }) => messages),
    goodRowsPerSecond: perSecond(({ written }) => written),
    lettersPerSecond: perSecond(({ deadLettered }) => deadLettered),
  }
}
