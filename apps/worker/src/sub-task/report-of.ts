import type { EngineSnapshot, SinkTrouble } from '@sluice/contracts'
import type { LeaseReport } from '@sluice/store'
import type { Stall } from './stall-watch.ts'

/** A shorter pause is over before anybody has read of it, and each change of a report is written to Postgres. */
const PAUSE_TOLD_MS = 5_000

/** The second is enough for people. */
const moment = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

const sentenceOf = ({ code, message, sinceMs, nextAttemptMs }: SinkTrouble, atMs: number): string =>
  [
    `${code}: ${message}`,
    `since ${moment(sinceMs)}`,
    ...(nextAttemptMs - atMs > PAUSE_TOLD_MS ? [`retry at ${moment(nextAttemptMs)}`] : []),
  ].join('; ')

const STALLS: Record<Stall['code'], string> = {
  SOURCE_STALLED: 'messages wait in Kafka, and none arrives',
  TARGET_STALLED: 'TDengine acknowledges no writes',
  TRANSFORM_STALLED: 'the worker computes without getting ahead',
  REBALANCE_STALLED: 'the consumer group has not said which partitions to read',
  ARCHIVE_STALLED: 'dead letters cannot be stored',
}

type Told = Pick<EngineSnapshot, 'atMs' | 'health' | 'lastError' | 'trouble' | 'paused'>

/** Takes snapshots in order; since when the source has been in trouble, null while it is not. */
export const createSourceClock = (): ((snapshot: Pick<Told, 'atMs' | 'health' | 'lastError'>) => number | null) => {
  let sinceMs: number | null = null
  return ({ atMs, health, lastError }) => {
    // Trouble with the target hides that of the source and does not end it.
    if (health === 'SOURCE_ERROR') sinceMs ??= lastError?.atMs ?? atMs
    else if (health !== 'SINK_ERROR') sinceMs = null
    return sinceMs
  }
}

/** What is known beside the snapshot. */
interface Circumstances {
  readonly draining: boolean
  readonly stall: Stall | null
  /** Since when the source has been in trouble. */
  readonly sourceSinceMs: number | null
}

/** What a snapshot means for the lease: trouble with either end degrades, and so does standing still; bad rows and load do not. */
export const reportOf = (
  { atMs, health, lastError, trouble, paused }: Told,
  { draining, stall, sourceSinceMs }: Circumstances,
): LeaseReport => {
  if (draining) return { state: 'stopping', health, reason: null }
  if (health !== 'SOURCE_ERROR' && health !== 'SINK_ERROR' && stall !== null)
    return { state: 'degraded', health, reason: `${stall.code}: ${STALLS[stall.code]}; since ${moment(stall.sinceMs)}` }
  if (health !== 'SOURCE_ERROR' && health !== 'SINK_ERROR')
    return { state: paused === true ? 'paused' : 'running', health, reason: null }
  if (health === 'SINK_ERROR' && trouble !== null && trouble !== undefined)
    return { state: 'degraded', health, reason: sentenceOf(trouble, atMs) }
  if (lastError === null) return { state: 'degraded', health, reason: null }
  const since = sourceSinceMs === null ? '' : `; since ${moment(sourceSinceMs)}`
  return { state: 'degraded', health, reason: `${lastError.code}: ${lastError.message}${since}` }
}
