import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '../database.ts'
import { freePorts } from '../process/free-port.ts'
import type { ManagedProcess } from '../process/managed-process.ts'
import { startKafkaBroker } from '../services/kafka/broker.ts'
import { addressOf } from '../services/kafka/listener.ts'
import { SASL_USER, type SaslUser } from '../services/kafka/sasl.ts'
import { startKdc } from '../services/kerberos/kdc.ts'
import type { KerberosAccess } from '../services/kerberos/principals.ts'
import { type AccessRules, accessRules } from './access-rules.ts'
import { type FlawedClients, type FlawedDoor, flawedDoors, flawedListeners, GUEST } from './flawed-listeners.ts'

/** One broker that has been set up wrongly in every way that people meet, and an authorizer that allows nothing by itself. */
export interface FlawedKafka extends AccessRules {
  /** host:port of each door. */
  readonly doors: Readonly<Record<FlawedDoor, string>>
  /** Where clients of the door `unreachable` are sent. */
  readonly closedAddress: string
  readonly ca: string
  readonly clients: FlawedClients
  /** May do anything, by PLAIN and SCRAM. */
  readonly owner: SaslUser
  readonly guest: SaslUser
  /** The realm by its own KDC, and by one whose clock is an hour ahead of the broker's. */
  readonly kerberos: KerberosAccess
  readonly skewedKerberos: KerberosAccess
  close(): Promise<void>
}

const HOUR_S = 3_600
/** It stores next to nothing. */
const HEAP_MIB = 256

export const startFlawedKafka = async (): Promise<FlawedKafka> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-flawed-kafka-'))
  const [controllerPort = 0, closedPort = 0, kdcPort = 0, skewedPort = 0, ...doorPorts] = await freePorts(
    4 + flawedDoors.length,
  )
  const ports = perDoor((_, index) => doorPorts[index] ?? 0)
  const running: ManagedProcess[] = []
  const close = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.stop()))
    await rm(dir, { recursive: true })
  }
  const kept = <Service extends { process: ManagedProcess }>(service: Service): Service => {
    running.push(service.process)
    return service
  }
  try {
    const realmDir = join(dir, 'realm')
    const kdc = kept(await startKdc({ dir: realmDir, port: kdcPort, logFile: join(dir, 'kdc.log') }))
    const skewed = kept(
      await startKdc({
        dir: join(dir, 'skewed'),
        realmDir,
        port: skewedPort,
        clockAheadS: HOUR_S,
        logFile: join(dir, 'skewed.log'),
      }),
    )
    const { listeners, ca, clients } = await flawedListeners(dir, ports, closedPort, kdc)
    kept(
      await startKafkaBroker({
        dir,
        toolsDir: join(repositoryRoot, '.tools'),
        logFile: join(dir, 'kafka.log'),
        controllerPort,
        listeners,
        scramUsers: [SASL_USER],
        krb5ConfigFile: kdc.krb5ConfigFile,
        heapMiB: HEAP_MIB,
        settings: {
          'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
          'super.users': `User:ANONYMOUS;User:${SASL_USER.username}`,
        },
      }),
    )
    const doors = perDoor((name) => addressOf(listeners[flawedDoors.indexOf(name)] ?? listeners[0]))
    return {
      ...accessRules(doors.open),
      doors,
      closedAddress: `127.0.0.1:${closedPort}`,
      ca,
      clients,
      owner: SASL_USER,
      guest: GUEST,
      kerberos: kdc.access,
      skewedKerberos: skewed.access,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const perDoor = <Value>(of: (door: FlawedDoor, index: number) => Value): Record<FlawedDoor, Value> =>
  Object.fromEntries(flawedDoors.map((door, index) => [door, of(door, index)])) as Record<FlawedDoor, Value>
