import type { ChosenDeadLetters } from '@sluice/contracts'

/** What a bulk action is about. */
export interface Chosen {
  readonly letters: ChosenDeadLetters
  readonly count: number
}
