import { SluiceError } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'
import type { KafkaAdapter } from './inspection.ts'
import type { KafkaLogger } from './logger.ts'
import type { ResolvedKafkaConnection } from './port.ts'

/** The clients that a deployment can choose from; the first one is the default. */
export const kafkaClients = ['kafkajs', 'platformatic'] as const
export type KafkaClientName = (typeof kafkaClients)[number]

/** The client that `text` names, the default one for none. Throws CONFIG_INVALID at `field`. */
export const parseKafkaClient = (text: string | undefined, field: string): KafkaClientName => {
  if (text === undefined) return kafkaClients[0]
  const found = kafkaClients.find((name) => name === text)
  if (found !== undefined) return found
  throw new SluiceError('CONFIG_INVALID', `${field} is not one of ${kafkaClients.join(', ')}`, { field })
}

export interface OpenKafkaOptions {
  readonly logger?: KafkaLogger | undefined
  readonly guard?: TargetGuard | undefined
}

/** Opens an adapter, which dials nothing before the first call. Throws SluiceError CREDENTIAL_UNREADABLE. */
export type OpenKafka = (connection: ResolvedKafkaConnection, options?: OpenKafkaOptions) => KafkaAdapter

/** Loads the chosen client, and no other: each costs memory and a moment. */
export const loadKafkaClient = async (client: KafkaClientName): Promise<OpenKafka> => {
  switch (client) {
    case 'kafkajs': {
      const { createKafkajs } = await import('./kafkajs/create-kafkajs.ts')
      return (connection, { logger, guard } = {}) => createKafkajs(connection, logger, { guard })
    }
    case 'platformatic': {
      const { createPlatformatic } = await import('./platformatic/create-platformatic.ts')
      return (connection, { logger, guard } = {}) => createPlatformatic(connection, logger, { guard })
    }
    default:
      return client satisfies never
  }
}
