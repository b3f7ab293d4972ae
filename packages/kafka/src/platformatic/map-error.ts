import { AuthenticationError, NetworkError, TimeoutError, UserError } from '@platformatic/kafka'
import { type ErrorCode, errorCatalogue, isSluiceError, SluiceError } from '@sluice/contracts'
import { mapKafkaError } from '../kafkajs/map-error.ts'

interface Verdict {
  readonly code: ErrorCode
  readonly retriable: boolean
}

const verdict = (code: ErrorCode, retriable = false): Verdict => ({ code, retriable })

/** https://kafka.apache.org/protocol#protocol_error_codes, as Kafka itself spells them. */
const byApiId: Readonly<Record<string, Verdict>> = {
  TOPIC_AUTHORIZATION_FAILED: verdict('KAFKA_NOT_AUTHORIZED'),
  GROUP_AUTHORIZATION_FAILED: verdict('KAFKA_NOT_AUTHORIZED'),
  CLUSTER_AUTHORIZATION_FAILED: verdict('KAFKA_NOT_AUTHORIZED'),
  UNKNOWN_TOPIC_OR_PARTITION: verdict('KAFKA_TOPIC_MISSING'),
  INVALID_TOPIC_EXCEPTION: verdict('KAFKA_TOPIC_MISSING'),
  UNSUPPORTED_SASL_MECHANISM: verdict('KAFKA_SASL_MECHANISM'),
  // The answer of a listener without SASL to a login.
  ILLEGAL_SASL_STATE: verdict('KAFKA_SASL_MECHANISM'),
  SASL_AUTHENTICATION_FAILED: verdict('KAFKA_AUTH_FAILED'),
  REBALANCE_IN_PROGRESS: verdict('KAFKA_REBALANCED', true),
  ILLEGAL_GENERATION: verdict('KAFKA_REBALANCED', true),
  UNKNOWN_MEMBER_ID: verdict('KAFKA_REBALANCED', true),
  NOT_COORDINATOR: verdict('KAFKA_REBALANCED', true),
  COORDINATOR_LOAD_IN_PROGRESS: verdict('KAFKA_NOT_READY', true),
  COORDINATOR_NOT_AVAILABLE: verdict('KAFKA_NOT_READY', true),
  LEADER_NOT_AVAILABLE: verdict('KAFKA_NOT_READY', true),
  NOT_LEADER_OR_FOLLOWER: verdict('KAFKA_NOT_READY', true),
  FENCED_LEADER_EPOCH: verdict('KAFKA_NOT_READY', true),
  UNKNOWN_LEADER_EPOCH: verdict('KAFKA_NOT_READY', true),
  OFFSET_NOT_AVAILABLE: verdict('KAFKA_NOT_READY', true),
  KAFKA_STORAGE_ERROR: verdict('KAFKA_NOT_READY', true),
  NOT_CONTROLLER: verdict('KAFKA_NOT_READY', true),
  REQUEST_TIMED_OUT: verdict('KAFKA_TIMEOUT', true),
}

const MAX_ERRORS = 32

/** The error, what it was caused by or gathered from, outermost first. Bounded, since causes may form a ring. */
const errorsIn = (error: unknown): Error[] => {
  const found: Error[] = []
  const waiting: unknown[] = [error]
  while (waiting.length > 0 && found.length < MAX_ERRORS) {
    const next = waiting.shift()
    if (!(next instanceof Error)) continue
    found.push(next)
    waiting.push(next.cause)
    if (next instanceof AggregateError) waiting.push(...next.errors)
  }
  return found
}

const apiIdOf = (error: Error): string => {
  const id: unknown = Reflect.get(error, 'apiId')
  return typeof id === 'string' ? id : ''
}

/** The library says this of a peer that hangs up during the TLS handshake, and wraps what Node said. */
export const isBrokenHandshake = (error: unknown): boolean => errorsIn(error).some((one) => one instanceof UserError)

const byClass = (error: Error): Verdict | null => {
  if (error instanceof AuthenticationError) return verdict('KAFKA_AUTH_FAILED')
  if (error instanceof TimeoutError) return verdict('KAFKA_TIMEOUT', true)
  if (error instanceof NetworkError) return verdict('KAFKA_CONNECTION_CLOSED', true)
  return null
}

/**
 * Makes a SluiceError of whatever the library or a socket threw: by Kafka's name of a protocol error, then by socket code,
 * as for kafkajs, then by class. `doing` says what was attempted: "join the group".
 */
export const mapPlatformaticError = (error: unknown, doing: string): SluiceError => {
  const errors = errorsIn(error)
  const known = errors.find((one) => isSluiceError(one))
  if (known !== undefined && isSluiceError(known)) return known
  for (const one of errors) {
    const found = byApiId[apiIdOf(one)]
    if (found !== undefined) return sluiceError(found, doing, one, error)
  }
  const bySocket = mapKafkaError(error, doing)
  if (bySocket.code !== 'KAFKA_FAILED') return bySocket
  for (const one of errors) {
    const found = byClass(one)
    if (found !== null) return sluiceError(found, doing, one, error)
  }
  return bySocket
}

const sluiceError = ({ code, retriable }: Verdict, doing: string, root: Error, cause: unknown): SluiceError =>
  new SluiceError(code, `Could not ${doing}: ${root.message}`, {
    retriable,
    hint: errorCatalogue[code].remedy,
    cause,
  })

/** Runs `work`; whatever it throws comes out as a SluiceError. */
export const withPlatformaticErrors = async <Result>(doing: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    throw mapPlatformaticError(error, doing)
  }
}
