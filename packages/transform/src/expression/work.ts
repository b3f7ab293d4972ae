import { EvaluationError } from './evaluation-error.ts'
import { EXPRESSION_LIMITS } from './limits.ts'

/**
 * What one run of an expression has cost so far, in characters read. It is counted and not timed, so that a preview and
 * the runtime end alike on every machine.
 */
export interface Work {
  spent: number
  /** Some part of the expression counts its work. */
  isCounted: boolean
}

/** Shorter texts are not counted: an expression has too few parts to do much with them. */
export const FREE_CHARACTERS = 1024

/** Throws EvaluationError when the row takes more than an expression may. */
export const spend = (work: Work, characters: number, position: number): void => {
  work.spent += characters
  if (work.spent > EXPRESSION_LIMITS.workCharacters)
    throw new EvaluationError('the expression takes too much work on this row', position)
}
