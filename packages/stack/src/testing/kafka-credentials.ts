import type { KafkaCredentials } from '../endpoints.ts'
import { stackEndpoints } from './endpoints.ts'

/** What the ways into Kafka beyond a password need. Throws where the tests run against somebody else's Kafka. */
export const kafkaCredentials = (): KafkaCredentials => {
  const { kafkaCredentials } = stackEndpoints()
  if (kafkaCredentials === null) throw new Error('this test needs the Kafka of the stack: unset KAFKA_BROKERS')
  return kafkaCredentials
}
