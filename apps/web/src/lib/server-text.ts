import { formatInstant } from './format-instant.ts'

/** A sentence that a worker or the server wrote for people: an error code in front if it tells of an error. */
export interface ServerText {
  readonly code: string | null
  readonly text: string
}

/** `CODE: sentence`; a task of several sub-tasks names the one in front. */
const CODED = /^(sub-task \d+: )?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+): (.*)$/s
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g

const RETRY = /; retry at \d{4}-\d\d-\d\dT[\d:.]+Z$/

/** The sentence alone, for where the time of the next try is told beside it. */
export const withoutRetry = (raw: string): string => raw.replace(RETRY, '')

/** Takes the code off and shows times in the zone of the reader instead of UTC. */
export const readServerText = (raw: string, zone: string): ServerText => {
  const match = CODED.exec(raw)
  const sentence = match === null ? raw : `${match[1] ?? ''}${match[3]}`
  const text = sentence.replaceAll(INSTANT, (instant) => formatInstant(Date.parse(instant), zone))
  return { code: match?.[2] ?? null, text }
}
