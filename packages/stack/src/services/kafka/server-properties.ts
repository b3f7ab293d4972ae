import { type Listener, listenerProperties } from './listener.ts'

export interface ServerProperties {
  readonly dataDir: string
  readonly controllerPort: number
  /** The first one is also the broker's way to itself: it needs to be plaintext. */
  readonly listeners: readonly [Listener, ...Listener[]]
  /** Settings of the whole broker, beyond what every test wants. */
  readonly settings?: Readonly<Record<string, string>>
}

const MIB = 1024 * 1024

/** server.properties of a broker that is its own controller. */
export const serverProperties = ({ dataDir, controllerPort, listeners, settings }: ServerProperties): string =>
  [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    'controller.listener.names=CONTROLLER',
    ...listenerProperties(listeners, controllerPort),
    `inter.broker.listener.name=${listeners[0].name}`,
    `log.dirs=${dataDir}`,
    'num.partitions=1',
    'auto.create.topics.enable=false',
    `message.max.bytes=${20 * MIB}`,
    'log.retention.ms=-1',
    `log.retention.bytes=${256 * MIB}`,
    `log.segment.bytes=${64 * MIB}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=3',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=3',
    'share.coordinator.state.topic.replication.factor=1',
    'share.coordinator.state.topic.min.isr=1',
    'group.initial.rebalance.delay.ms=0',
    ...Object.entries(settings ?? {}).map(([key, value]) => `${key}=${value}`),
  ].join('\n')
