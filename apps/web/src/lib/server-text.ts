import { formatInstant } from './format-instant.ts'

/** A sentence that a worker or the server wrote for people: an error code in front if it tells of an error. */
export interface ServerText {
  readonly code: string | null
  readonly text: string
  /** What the end of the sentence says of times, milliseconds since 1970. */
  readonly sinceMs: number | null
  readonly retryAtMs: number | null
}

/** `CODE: sentence`; a task of several sub-tasks names the one in front. */
const CODED = /^(sub-task \d+: )?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+): (.*)$/s
const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z`
const INSTANTS = new RegExp(INSTANT, 'g')
const TIMES = new RegExp(`(?:; since (${INSTANT}))?(?:; retry at (${INSTANT}))?$`)

const msOf = (instant: string | undefined): number | null => (instant === undefined ? null : Date.parse(instant))

/** Takes code and times off, which are told in words of the reader's language; other times are in the reader's zone. */
export const readServerText = (raw: string, zone: string): ServerText => {
  const [times = '', since, retryAt] = TIMES.exec(raw) ?? []
  const sentence = raw.slice(0, raw.length - times.length)
  const match = CODED.exec(sentence)
  const words = match === null ? sentence : `${match[1] ?? ''}${match[3]}`
  return {
    code: match?.[2] ?? null,
    text: words.replaceAll(INSTANTS, (instant) => formatInstant(Date.parse(instant), zone)),
    sinceMs: msOf(since),
    retryAtMs: msOf(retryAt),
  }
}
