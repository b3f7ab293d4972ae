import type { EngineSnapshot, SinkTrouble } from '@sluice/contracts'
import type { LeaseReport } from './lease-keeper.ts'
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

/** What a snapshot means for the lease: trouble with either end degrades, and so does standing still; bad rows and load do not. */
export const reportOf = (
  {
    atMs,
    health,
    lastError,
    trouble,
    paused,
  }: Pick<EngineSnapshot, 'atMs' | 'health' | 'lastError' | 'trouble' | 'paused'>,
  draining: boolean,
  stall: Stall | null = null,
): LeaseReport => {
  if (draining) return { state: 'stopping', health, reason: null }
  if (health !== 'SOURCE_ERROR' && health !== 'SINK_ERROR' && stall !== null)
    return { state: 'degraded', health, reason: `${stall.code}: ${STALLS[stall.code]}; since ${moment(stall.sinceMs)}` }
  if (health !== 'SOURCE_ERROR' && health !== 'SINK_ERROR')
    return { state: paused === true ? 'paused' : 'running', health, reason: null }
  if (health === 'SINK_ERROR' && trouble !== null && trouble !== undefined)
    return { state: 'degraded', health, reason: sentenceOf(trouble, atMs) }
  return { state: 'degraded', health, reason: lastError === null ? null : `${lastError.code}: ${lastError.message}` }
}
