/** Why a replay is not safe; the console has a sentence and a remedy for each in every language. */
export type ReplayReasonCode =
  | 'timeOfWriting'
  | 'timeFromClock'
  | 'nullTimeNow'
  | 'nameFromClock'
  | 'routeFromClock'
  | 'filterFromClock'
  | 'rowsShareTime'
  | 'tagsAltered'
  | 'valueFromClock'

export interface ReplayReason {
  readonly code: ReplayReasonCode
  /** What a replay may do for this reason. */
  readonly effect: 'addsRows' | 'changes'
  /** Dotted path into the spec of what has to change. */
  readonly path: string
  /** Column, tag or filter that it is about; empty where the path says all. */
  readonly subject: string
}
