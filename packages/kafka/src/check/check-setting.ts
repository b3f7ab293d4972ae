import type { Broker } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'
import type { ResolvedKafkaConnection } from '../port.ts'
import type { BrokerChannel } from './protocol/request.ts'

/**
 * Dials a broker and logs in as the tasks will, and gives requests through. This is all that a client library has to offer
 * for Check connection. Throws SluiceError KAFKA_*.
 */
export type OpenChannel = (broker: Broker) => Promise<BrokerChannel>

/** What is checked, and by which means. */
export interface CheckSetting {
  readonly connection: ResolvedKafkaConnection
  readonly guard?: TargetGuard | undefined
  readonly openChannel: OpenChannel
}
