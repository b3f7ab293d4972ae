import { type Broker, type CheckStep, checkFindings, type ErrorCode, isSluiceError } from '@sluice/contracts'
import type { ResolvedSasl } from '../port.ts'
import { accountOf } from './account.ts'
import type { Channels } from './channels.ts'
import type { CheckSetting } from './check-setting.ts'
import { deadlineIn } from './deadline.ts'
import { addressOf, createSocketPool } from './dial.ts'
import { type Found, failed, passed, stopped } from './outcome.ts'
import { saslHandshake } from './protocol/handshake.ts'
import { ILLEGAL_SASL_STATE, NO_ERROR, protocolError, UNSUPPORTED_MECHANISM } from './protocol/protocol-error.ts'
import { askBroker, type BrokerChannel } from './protocol/request.ts'
import { reachBroker } from './reach-broker.ts'
import { createTrail } from './trail.ts'

/** Of one broker, all steps together and the last. A login may start a helper and ask another server for a token. */
const BROKER_MS = 8_000
const LOGIN_MS = 6_000

/** Announced where no login is configured, to hear whether there should be one: every broker knows it. */
const ANY_MECHANISM = 'PLAIN'

export interface BrokerReport {
  readonly broker: Broker
  readonly steps: readonly CheckStep[]
  /** Logged in; null where a step failed. */
  readonly channel: BrokerChannel | null
}

/** What the listener says to the announcement of a login: null when that is what the connection has configured. */
const mismatch = async (raw: BrokerChannel, mechanism: string | null): Promise<Found<never> | null> => {
  const { errorCode, mechanisms } = await askBroker(raw, saslHandshake(mechanism ?? ANY_MECHANISM))
  const isOpen = errorCode === ILLEGAL_SASL_STATE
  if (mechanism === null)
    return isOpen ? null : stopped(failed('KAFKA_LOGIN_REQUIRED', checkFindings.loginWanted(mechanisms)))
  if (errorCode === NO_ERROR) return null
  if (isOpen || errorCode === UNSUPPORTED_MECHANISM)
    return stopped(failed('KAFKA_SASL_MECHANISM', checkFindings.mechanisms(mechanism, isOpen ? [] : mechanisms)))
  throw protocolError(errorCode, 'announce the login')
}

/** What brokers do with a ticket that they do not take: they say so without a reason, or hang up. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['KAFKA_AUTH_FAILED', 'KAFKA_CONNECTION_CLOSED'])

/** A login by Kerberos that failed at the broker, not at the KDC. Throws any other error as it is. */
const refusedTicket = (error: unknown, sasl: ResolvedSasl | null): Found<never> => {
  if (sasl?.mechanism !== 'GSSAPI' || !isSluiceError(error) || !REFUSALS.has(error.code)) throw error
  return stopped(failed('KAFKA_AUTH_FAILED', checkFindings.ticketRefused(sasl.principal), 'brokerTicket'))
}

/**
 * Asks one broker: resolve → connect → TLS → protocol → login, and stops at the first step that fails. All but the login
 * is asked without the client library, so that what is wrong can be told exactly.
 */
export const checkBroker = async (
  broker: Broker,
  { connection, guard }: CheckSetting,
  channels: Channels,
): Promise<BrokerReport> => {
  const { sasl } = connection
  const pool = createSocketPool()
  const deadline = deadlineIn(BROKER_MS)
  const trail = createTrail(deadline)
  const logIn = async (raw: BrokerChannel): Promise<Found<BrokerChannel>> => {
    const wrong = await mismatch(raw, sasl?.mechanism ?? null)
    if (wrong !== null) return wrong
    const channel = await channels.open(broker).catch((error: unknown) => refusedTicket(error, sasl))
    if ('outcome' in channel) return channel
    const finding = sasl === null ? checkFindings.noLogin() : checkFindings.loggedIn(sasl.mechanism, accountOf(sasl))
    return { outcome: passed(finding), value: channel }
  }
  try {
    const raw = await reachBroker({ broker, connection, guard, pool, deadline }, trail)
    const login = { step: 'authenticate', subject: addressOf(broker), limitMs: LOGIN_MS } as const
    const channel = raw === null ? null : await trail.ask({ ...login, ask: () => logIn(raw) })
    return { broker, steps: trail.steps, channel }
  } finally {
    pool.closeAll()
  }
}
