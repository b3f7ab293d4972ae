import type { Pattern } from './pattern.ts'

type Match = Pattern['match']

/** Longer texts are free text: they hardly come again. */
const LENGTH_MAX = 64
const REMEMBERED_MAX = 4_096
/** Texts that are looked at together, and how many of them must have been known for remembering to pay. */
const WINDOW = 1_024
const KNOWN_MIN = WINDOW / 2
/** So many texts are matched without remembering when it did not. */
const REST = 32 * WINDOW

/**
 * Remembers what short texts gave: units, states and ids of devices come again and again, and finding an answer costs a third
 * of a match, whose arrays and texts are garbage besides. Where texts do not come again it is not tried for a while.
 */
export const rememberMatches = (match: Match): Match => {
  const answers = new Map<string, ReturnType<Match>>()
  let asked = 0
  let known = 0
  let resting = 0

  const turn = (): void => {
    if (known < KNOWN_MIN) {
      resting = REST
      answers.clear()
    }
    asked = 0
    known = 0
  }

  return (text) => {
    if (resting > 0 || text.length > LENGTH_MAX) {
      resting -= resting > 0 ? 1 : 0
      return match(text)
    }
    asked += 1
    const answer = answers.get(text)
    if (answer !== undefined) known += 1
    if (asked === WINDOW) turn()
    if (answer !== undefined) return answer
    const found = match(text)
    if (answers.size >= REMEMBERED_MAX) answers.clear()
    answers.set(text, found)
    return found
  }
}
