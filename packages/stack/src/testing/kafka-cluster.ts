import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '../database.ts'
import { freePorts } from '../process/free-port.ts'
import type { ManagedProcess } from '../process/managed-process.ts'
import { startKafkaBroker } from '../services/kafka/broker.ts'

/** Several nodes that hold three copies of everything, without a login. */
export interface KafkaCluster {
  /** host:port of each node; ids count from 1 in this order. */
  readonly brokers: readonly string[]
  /** Ends a node at once, as a power cut would. */
  kill(id: number): Promise<void>
  /** Brings a node back with what it had stored. */
  restart(id: number): Promise<void>
  close(): Promise<void>
}

const NODES = 3
/** A lost node loses its partitions after this, not after Kafka's nine seconds. */
const NOTICED_SOON = { 'broker.session.timeout.ms': '3000', 'broker.heartbeat.interval.ms': '500' }
/** Each stores next to nothing. */
const HEAP_MIB = 256

export const startKafkaCluster = async (): Promise<KafkaCluster> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-kafka-cluster-'))
  const ports = await freePorts(2 * NODES)
  const controllerPorts = ports.slice(0, NODES)
  const doors = ports.slice(NODES)
  const running = new Map<number, ManagedProcess>()
  const start = async (id: number): Promise<void> => {
    const { process } = await startKafkaBroker({
      dir: join(dir, `node-${id}`),
      toolsDir: join(repositoryRoot, '.tools'),
      logFile: join(dir, `node-${id}.log`),
      controllerPort: controllerPorts[id - 1] ?? 0,
      node: { id, controllerPorts },
      listeners: [{ name: 'PLAINTEXT', protocol: 'PLAINTEXT', host: '127.0.0.1', port: doors[id - 1] ?? 0 }],
      heapMiB: HEAP_MIB,
      settings: NOTICED_SOON,
    })
    running.set(id, process)
  }
  const close = async (): Promise<void> => {
    // One that is asked politely waits for others that are gone already.
    await Promise.all([...running.values()].map((process) => process.kill()))
    await rm(dir, { recursive: true })
  }
  const ids = doors.map((_, index) => index + 1)
  try {
    // A node is ready only with a majority beside it.
    await Promise.all(ids.map(start))
  } catch (error) {
    await close()
    throw error
  }
  return {
    brokers: doors.map((port) => `127.0.0.1:${port}`),
    kill: async (id) => running.get(id)?.kill(),
    restart: start,
    close,
  }
}
