import { type ErrorCode, errorCatalogue, isSluiceError, SluiceError } from '@sluice/contracts'
import { TLS_HANDSHAKE_BROKEN } from '../security/open-socket.ts'

interface Verdict {
  readonly code: ErrorCode
  readonly retriable: boolean
}

/** What of a kafkajs or Node error classifies it. Never the message: it is for people. */
interface ErrorFacts {
  readonly name: string
  readonly message: string
  /** Kafka's name of a protocol error, e.g. `UNKNOWN_TOPIC_OR_PARTITION`. */
  readonly type: string | undefined
  /** Node's name of a socket error, e.g. `ECONNREFUSED`. */
  readonly code: string | undefined
  readonly retriable: boolean | undefined
}

const verdict = (code: ErrorCode, retriable = false): Verdict => ({ code, retriable })

/** https://kafka.apache.org/protocol#protocol_error_codes, as kafkajs spells them. */
const byProtocolType: Readonly<Record<string, Verdict>> = {
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
  NOT_COORDINATOR_FOR_GROUP: verdict('KAFKA_REBALANCED', true),
  GROUP_LOAD_IN_PROGRESS: verdict('KAFKA_NOT_READY', true),
  GROUP_COORDINATOR_NOT_AVAILABLE: verdict('KAFKA_NOT_READY', true),
  LEADER_NOT_AVAILABLE: verdict('KAFKA_NOT_READY', true),
  NOT_LEADER_FOR_PARTITION: verdict('KAFKA_NOT_READY', true),
  NOT_CONTROLLER: verdict('KAFKA_NOT_READY', true),
  REQUEST_TIMED_OUT: verdict('KAFKA_TIMEOUT', true),
}

const byClassName: Readonly<Record<string, Verdict>> = {
  KafkaJSSASLAuthenticationError: verdict('KAFKA_AUTH_FAILED'),
  KafkaJSRequestTimeoutError: verdict('KAFKA_TIMEOUT', true),
  KafkaJSTimeout: verdict('KAFKA_TIMEOUT', true),
  KafkaJSLockTimeout: verdict('KAFKA_TIMEOUT', true),
  KafkaJSConnectionClosedError: verdict('KAFKA_CONNECTION_CLOSED', true),
  KafkaJSConnectionError: verdict('KAFKA_UNREACHABLE', true),
  KafkaJSBrokerNotFound: verdict('KAFKA_UNREACHABLE', true),
  KafkaJSNoBrokerAvailableError: verdict('KAFKA_UNREACHABLE', true),
  // kafkajs swallows why; on a fresh cluster the first question creates the offsets topic.
  KafkaJSGroupCoordinatorNotFound: verdict('KAFKA_NOT_READY', true),
}

/** OpenSSL's verification results as Node names them; every other TLS trouble is ERR_SSL_*, ERR_TLS_* or EPROTO. */
const byCertificateCode: Readonly<Record<string, ErrorCode>> = {
  CERT_HAS_EXPIRED: 'KAFKA_TLS_EXPIRED',
  CERT_NOT_YET_VALID: 'KAFKA_TLS_EXPIRED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'KAFKA_TLS_NAME',
  HOSTNAME_MISMATCH: 'KAFKA_TLS_NAME',
  CERT_REVOKED: 'KAFKA_TLS_FAILED',
  CERT_UNTRUSTED: 'KAFKA_TLS_UNTRUSTED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'KAFKA_TLS_UNTRUSTED',
  INVALID_CA: 'KAFKA_TLS_UNTRUSTED',
  SELF_SIGNED_CERT_IN_CHAIN: 'KAFKA_TLS_UNTRUSTED',
  UNABLE_TO_GET_ISSUER_CERT: 'KAFKA_TLS_UNTRUSTED',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'KAFKA_TLS_UNTRUSTED',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'KAFKA_TLS_UNTRUSTED',
}

const bySocketCode = (code: string): Verdict | null => {
  // kafkajs keeps the code of what a socket failed with, and nothing else of it.
  if (code === 'TARGET_REFUSED') return verdict('TARGET_REFUSED')
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return verdict('KAFKA_UNKNOWN_HOST', true)
  // A broker that restarts behind a proxy does that too, so it may pass.
  if (code === TLS_HANDSHAKE_BROKEN) return verdict('KAFKA_TLS_FAILED', true)
  const ofCertificate = byCertificateCode[code]
  if (ofCertificate !== undefined) return verdict(ofCertificate)
  if (code === 'EPROTO' || /^ERR_(SSL|TLS|OSSL)_/.test(code)) return verdict('KAFKA_TLS_FAILED')
  if (code === 'ETIMEDOUT') return verdict('KAFKA_TIMEOUT', true)
  if (/^E(CONN|HOST|NET|PIPE)/.test(code)) return verdict('KAFKA_UNREACHABLE', true)
  return null
}

const factsOf = (error: Error): ErrorFacts => {
  const read = (name: string): unknown => Reflect.get(error, name)
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  const retriable = read('retriable')
  return {
    name: error.name,
    message: error.message,
    type: text(read('type')),
    code: text(read('code')),
    retriable: typeof retriable === 'boolean' ? retriable : undefined,
  }
}

/** The error, what it was caused by or gathered from, outermost first. Bounded, since causes may form a ring. */
const causeChain = (error: unknown): Error[] => {
  const chain: Error[] = []
  const waiting: unknown[] = [error]
  while (waiting.length > 0 && chain.length < 16) {
    const next = waiting.shift()
    if (!(next instanceof Error)) continue
    chain.push(next)
    waiting.push(next.cause)
    const gathered: unknown = Reflect.get(next, 'errors')
    if (Array.isArray(gathered)) waiting.push(...gathered)
  }
  return chain
}

/** Rules from the most telling fact to the least; each is asked of the whole chain before the next. */
const rules: readonly ((facts: ErrorFacts) => Verdict | null)[] = [
  ({ type }) => (type === undefined ? null : (byProtocolType[type] ?? null)),
  ({ code }) => (code === undefined ? null : bySocketCode(code)),
  ({ name }) => byClassName[name] ?? null,
]

/**
 * Makes a SluiceError of whatever kafkajs or a socket threw, by class name, protocol type and socket code. The cause is
 * kept, and `doing` says what was attempted: "join the group".
 */
export const mapKafkaError = (error: unknown, doing: string): SluiceError => {
  const errors = causeChain(error)
  // What a login of ours failed with, where kafkajs wrapped it.
  const own = errors.find((one) => isSluiceError(one))
  if (own !== undefined) return own
  const chain = errors.map(factsOf)
  const root = chain.at(-1)
  for (const rule of rules) {
    for (const facts of chain) {
      const found = rule(facts)
      if (found !== null) return sluiceError(found, doing, facts, error)
    }
  }
  return sluiceError(verdict('KAFKA_FAILED', root?.retriable ?? false), doing, root, error)
}

const sluiceError = (found: Verdict, doing: string, facts: ErrorFacts | undefined, cause: unknown): SluiceError =>
  new SluiceError(found.code, `Could not ${doing}: ${facts?.message ?? 'unknown error'}`, {
    retriable: found.retriable,
    hint: errorCatalogue[found.code].remedy,
    cause,
  })

/** Runs `work`; whatever it throws comes out as a SluiceError. */
export const withKafkaErrors = async <Result>(doing: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    throw mapKafkaError(error, doing)
  }
}
