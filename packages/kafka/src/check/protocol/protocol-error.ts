import { type ErrorCode, errorCatalogue, SluiceError } from '@sluice/contracts'

/** Error numbers of Kafka's protocol that the check meets (https://kafka.apache.org/protocol#protocol_error_codes). */
export const NO_ERROR = 0
export const UNKNOWN_TOPIC = 3
export const LEADER_NOT_AVAILABLE = 5
export const COORDINATOR_LOADING = 14
export const COORDINATOR_NOT_AVAILABLE = 15
export const INVALID_TOPIC = 17
export const TOPIC_UNAUTHORIZED = 29
export const GROUP_UNAUTHORIZED = 30
export const UNSUPPORTED_MECHANISM = 33
export const ILLEGAL_SASL_STATE = 34

const codes: ReadonlyMap<number, ErrorCode> = new Map([
  [UNKNOWN_TOPIC, 'KAFKA_TOPIC_MISSING'],
  [LEADER_NOT_AVAILABLE, 'KAFKA_NOT_READY'],
  [6, 'KAFKA_NOT_READY'],
  [7, 'KAFKA_TIMEOUT'],
  [COORDINATOR_LOADING, 'KAFKA_NOT_READY'],
  [COORDINATOR_NOT_AVAILABLE, 'KAFKA_NOT_READY'],
  [16, 'KAFKA_NOT_READY'],
  [INVALID_TOPIC, 'KAFKA_TOPIC_MISSING'],
  [TOPIC_UNAUTHORIZED, 'KAFKA_NOT_AUTHORIZED'],
  [GROUP_UNAUTHORIZED, 'KAFKA_NOT_AUTHORIZED'],
  [31, 'KAFKA_NOT_AUTHORIZED'],
])

/** The error behind a number that is not `NO_ERROR`. */
export const protocolError = (errorCode: number, doing: string): SluiceError => {
  const code = codes.get(errorCode) ?? 'KAFKA_FAILED'
  return new SluiceError(code, `Could not ${doing}: error ${errorCode} of Kafka's protocol`, {
    hint: errorCatalogue[code].remedy,
  })
}

/** Throws unless `errorCode` says that all went well. */
export const requireNoError = (errorCode: number, doing: string): void => {
  if (errorCode !== NO_ERROR) throw protocolError(errorCode, doing)
}
