import { SluiceError } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'
import type { KafkaAdapter } from './inspection.ts'
import { createKafkajs } from './kafkajs/create-kafkajs.ts'
import type { KafkaLogger } from './logger.ts'
import { createPlatformatic } from './platformatic/create-platformatic.ts'
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

/** The adapter of the chosen client. Dials nothing before the first call. Throws SluiceError CREDENTIAL_UNREADABLE. */
export const openKafka = (
  client: KafkaClientName,
  connection: ResolvedKafkaConnection,
  { logger, guard }: OpenKafkaOptions = {},
): KafkaAdapter => {
  switch (client) {
    case 'kafkajs':
      return createKafkajs(connection, logger, { guard })
    case 'platformatic':
      return createPlatformatic(connection, logger, { guard })
    default:
      return client satisfies never
  }
}
