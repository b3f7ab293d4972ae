import { isIP, type Socket } from 'node:net'
import { type Broker, checkFindings } from '@sluice/contracts'
import { isClosedPort } from '@sluice/network'
import { mapKafkaError } from '../kafkajs/map-error.ts'
import type { CheckSetting } from './check-setting.ts'
import type { Deadline } from './deadline.ts'
import { addressOf, dialTcp, dialTls, resolveBroker, type SocketPool } from './dial.ts'
import { type Found, failed, failedWith, passed, stopped } from './outcome.ts'
import { apiVersions } from './protocol/handshake.ts'
import { kafkaRelease } from './protocol/kafka-release.ts'
import { askBroker, type BrokerChannel } from './protocol/request.ts'
import { rawConnection } from './raw-connection.ts'
import { type AnsweringChannel, tryTls } from './tls-step.ts'
import type { Trail } from './trail.ts'

const DIAL_MS = 3_000

/** One broker on its way to being reached. */
export interface Reach extends Pick<CheckSetting, 'connection' | 'guard'> {
  readonly broker: Broker
  readonly pool: SocketPool
  readonly deadline: Deadline
}

/** Another connection to the same place. */
type Redial = () => Promise<Socket>

/** What a closed port says, for whoever must not hear that it is none: an address fails as it is dialled, a name is not even looked up. */
const notAllowed = (broker: Broker): Found<string[]> =>
  isIP(broker.host) === 0
    ? stopped(failed('KAFKA_UNREACHABLE', checkFindings.portClosed(addressOf(broker))))
    : { outcome: passed(checkFindings.resolved([broker.host])), value: [] }

const resolveAddresses = async ({ broker, guard }: Reach): Promise<Found<string[]>> => {
  try {
    const addresses = await resolveBroker(broker, guard)
    return { outcome: passed(checkFindings.resolved(addresses)), value: addresses }
  } catch (error) {
    if (isClosedPort(error)) return notAllowed(broker)
    const mapped = mapKafkaError(error, `resolve ${broker.host}`)
    if (mapped.code !== 'KAFKA_UNKNOWN_HOST') throw mapped
    return stopped(failed(mapped.code, checkFindings.unknownName(broker.host)))
  }
}

const connect = async (redial: Redial, address: string): Promise<Found<Socket>> => {
  try {
    const socket = await redial()
    return { outcome: passed(checkFindings.tcp(socket.remoteAddress ?? address)), value: socket }
  } catch (error) {
    if (!isClosedPort(error)) throw error
    return stopped(failed('KAFKA_UNREACHABLE', checkFindings.portClosed(address)))
  }
}

/** Whether the other way of speaking works; trouble says no. */
const works = async (attempt: () => Promise<unknown>): Promise<boolean> => {
  try {
    await attempt()
    return true
  } catch {
    return false
  }
}

const plaintextChannel = (socket: Socket): AnsweringChannel => {
  const channel = rawConnection(socket)
  return { channel, versions: askBroker(channel, apiVersions) }
}

const listen = async (
  answering: AnsweringChannel,
  speaksTls: () => Promise<boolean>,
): Promise<Found<BrokerChannel>> => {
  try {
    const release = kafkaRelease(await answering.versions)
    return { outcome: passed(checkFindings.protocol(release)), value: answering.channel }
  } catch (error) {
    if (await speaksTls()) return stopped(failed('KAFKA_TLS_REQUIRED', checkFindings.connectionClosed()))
    const mapped = mapKafkaError(error, 'ask for the protocol')
    const isSilent = mapped.code === 'KAFKA_CONNECTION_CLOSED'
    return stopped(isSilent ? failed(mapped.code, checkFindings.connectionClosed()) : failedWith(mapped))
  }
}

/** resolve → connect → TLS → protocol, without any login. Gives the connection; null after the step that failed. */
export const reachBroker = async (reach: Reach, trail: Trail): Promise<BrokerChannel | null> => {
  const { broker, connection, pool, deadline } = reach
  const { tls } = connection
  const place = { subject: addressOf(broker), limitMs: DIAL_MS }
  const addresses = await trail.ask({ ...place, step: 'resolve', ask: () => resolveAddresses(reach) })
  if (addresses === null) return null
  const redial: Redial = () => dialTcp(pool, broker, addresses, deadline.within(DIAL_MS))
  const socket = await trail.ask({ ...place, step: 'connect', ask: () => connect(redial, place.subject) })
  if (socket === null) return null

  const speaksPlaintext = () => works(async () => plaintextChannel(await redial()).versions)
  const address = { host: socket.remoteAddress ?? broker.host, port: broker.port }
  const speaksTls = async () =>
    tls === null && (await works(() => dialTls(pool, address, { verify: false }, broker.host)))
  const answering =
    tls === null
      ? plaintextChannel(socket)
      : await trail.ask({
          ...place,
          step: 'tls',
          ask: () => tryTls(pool, address, tls, broker.host, speaksPlaintext),
        })
  return answering === null ? null : trail.ask({ ...place, step: 'protocol', ask: () => listen(answering, speaksTls) })
}
