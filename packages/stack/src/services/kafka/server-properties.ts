import { type Listener, listenerProperties } from './listener.ts'

/** One of several nodes, each of them broker and controller. */
export interface ClusterNode {
  /** From 1. */
  readonly id: number
  /** Ports of all controllers, by the ids of their nodes. */
  readonly controllerPorts: readonly number[]
}

export interface ServerProperties {
  readonly dataDir: string
  readonly controllerPort: number
  /** The first one is also the broker's way to itself: it needs to be plaintext. */
  readonly listeners: readonly [Listener, ...Listener[]]
  /** Left out: the only node. */
  readonly node?: ClusterNode
  /** Settings of the whole broker, beyond what every test wants. */
  readonly settings?: Readonly<Record<string, string>>
}

const MIB = 1024 * 1024

/** Copies of everything: with three, one node may be away. */
const replicasOf = ({ controllerPorts }: ClusterNode): number => Math.min(3, controllerPorts.length)

/** server.properties of a broker that is a controller too. */
export const serverProperties = ({
  dataDir,
  controllerPort,
  listeners,
  node = { id: 1, controllerPorts: [controllerPort] },
  settings,
}: ServerProperties): string => {
  const replicas = replicasOf(node)
  const inSync = Math.max(1, replicas - 1)
  return [
    'process.roles=broker,controller',
    `node.id=${node.id}`,
    `controller.quorum.voters=${node.controllerPorts.map((port, index) => `${index + 1}@127.0.0.1:${port}`).join(',')}`,
    'controller.listener.names=CONTROLLER',
    ...listenerProperties(listeners, controllerPort),
    `inter.broker.listener.name=${listeners[0].name}`,
    `log.dirs=${dataDir}`,
    'num.partitions=1',
    `default.replication.factor=${replicas}`,
    `min.insync.replicas=${inSync}`,
    'auto.create.topics.enable=false',
    `message.max.bytes=${20 * MIB}`,
    'log.retention.ms=-1',
    `log.retention.bytes=${256 * MIB}`,
    `log.segment.bytes=${64 * MIB}`,
    `offsets.topic.replication.factor=${replicas}`,
    'offsets.topic.num.partitions=3',
    `transaction.state.log.replication.factor=${replicas}`,
    `transaction.state.log.min.isr=${inSync}`,
    'transaction.state.log.num.partitions=3',
    `share.coordinator.state.topic.replication.factor=${replicas}`,
    `share.coordinator.state.topic.min.isr=${inSync}`,
    'group.initial.rebalance.delay.ms=0',
    ...Object.entries(settings ?? {}).map(([key, value]) => `${key}=${value}`),
  ].join('\n')
}
