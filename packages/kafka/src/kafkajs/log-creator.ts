import kafkajs, { type LogEntry, type logCreator } from 'kafkajs'
import type { KafkaLogger } from '../logger.ts'

/** What of a kafkajs log entry may pass on: places and counts. Anything else could hold a payload or a login. */
const SAFE_FIELDS = [
  'broker',
  'clientId',
  'groupId',
  'memberId',
  'topic',
  'partition',
  'offset',
  'retryCount',
  'retryTime',
]

const safeFields = (entry: LogEntry): Record<string, unknown> => {
  const fields: Record<string, unknown> = { source: `kafkajs ${entry.namespace}`.trim() }
  for (const name of SAFE_FIELDS) {
    if (entry.log[name] !== undefined) fields[name] = entry.log[name]
  }
  const error: unknown = entry.log['error']
  if (typeof error === 'string') fields['reason'] = error
  return fields
}

/**
 * Sends the client's own log to ours. Its errors arrive as warnings: the client logs as an error what it then retries,
 * and what it gives up on reaches the caller as a SluiceError anyway.
 */
export const logCreatorFor =
  (logger: KafkaLogger): logCreator =>
  () =>
  (entry) => {
    const fields = safeFields(entry)
    if (entry.level <= kafkajs.logLevel.WARN) logger.warn(fields, entry.log.message)
    else if (entry.level === kafkajs.logLevel.INFO) logger.info(fields, entry.log.message)
    else logger.debug(fields, entry.log.message)
  }
