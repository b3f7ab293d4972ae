import type { KafkaCredentials } from '@sluice/stack'
import type { RunningProduct } from './running-product.ts'

/** A file as a person picks it. */
export interface PickedFile {
  readonly name: string
  readonly buffer: Buffer
}

export const pemFile = (name: string, pem: string): PickedFile => ({ name, buffer: Buffer.from(pem) })

export const base64File = (name: string, content: string): PickedFile => ({
  name,
  buffer: Buffer.from(content, 'base64'),
})

export const keytabFile = ({ keytab }: { readonly keytab: string }): PickedFile => base64File('reader.keytab', keytab)

/** The credentials of the stack's Kafka; a Kafka that somebody else runs has none to offer. */
export const kafkaCredentialsOf = ({ endpoints }: RunningProduct): KafkaCredentials => {
  if (endpoints.kafkaCredentials === null)
    throw new Error('these tests need the Kafka of the stack: unset KAFKA_BROKERS')
  return endpoints.kafkaCredentials
}
