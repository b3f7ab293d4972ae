import {
  type CheckFinding,
  type CheckHintCode,
  type CheckStep,
  checkHints,
  errorCatalogue,
  type SluiceError,
} from '@sluice/contracts'
import { mapKafkaError } from '../map-error.ts'

/** One question of Check connection: what it asks about and how. */
export interface Question {
  readonly step: CheckStep['step']
  readonly subject: string
  /** Finds out, and says what it found. Throws when the answer is bad. */
  readonly ask: () => Promise<CheckFinding>
  /** A better remedy than the catalogue has, where the place of the failure says more. */
  readonly hintFor?: (error: SluiceError) => CheckHintCode | undefined
}

/** Asks, times, and turns a failure into a step instead of an exception. */
export const ask = async (question: Question): Promise<CheckStep> => {
  const { step, subject } = question
  const startedAt = performance.now()
  const elapsed = (): number => performance.now() - startedAt
  try {
    const found = await question.ask()
    return { step, subject, ok: true, durationMs: elapsed(), ...found }
  } catch (thrown) {
    const error = mapKafkaError(thrown, `${step} ${subject}`)
    const failed = { step, subject, ok: false, durationMs: elapsed(), detail: error.message, code: error.code }
    const hintCode = question.hintFor?.(error)
    if (hintCode !== undefined) return { ...failed, hint: checkHints[hintCode], hintCode }
    return { ...failed, hint: error.hint ?? errorCatalogue[error.code].remedy }
  }
}
