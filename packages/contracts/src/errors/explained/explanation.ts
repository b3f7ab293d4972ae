/** What kind of trouble a code is; the index of docs/errors groups by it. */
export const errorClasses = [
  'connection',
  'busy',
  'resources',
  'auth',
  'schema',
  'data',
  'design',
  'request',
  'service',
  'bug',
] as const
export type ErrorClass = (typeof errorClasses)[number]

/** What a page of the error catalogue says beyond title and remedy. Sentences without values, like those. */
export interface ErrorExplanation {
  readonly class: ErrorClass
  /** The product tries again by itself until it works; nothing is lost meanwhile and nobody needs to act. */
  readonly isRetried: boolean
  /** What usually leads to it, the likeliest first; one to four. */
  readonly causes: readonly [string, ...string[]]
  /** What to do where the remedy of the entry did not help, in this order. */
  readonly further: readonly string[]
  /** Names of Kafka's protocol (https://kafka.apache.org/protocol#protocol_error_codes) that lead to this code. */
  readonly kafkaErrors?: readonly string[]
}

/** One explanation for each code of a table of entries, and none besides. */
export type Explanations<Entries> = Readonly<Record<keyof Entries, ErrorExplanation>>
