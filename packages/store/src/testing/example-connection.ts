import { type CreateConnection, createConnectionSchema, isSavedSource, type TaskSpec } from '@sluice/contracts'
import { exampleSpec } from './example-task.ts'

const secret = (name: string) => ({ ref: `secret:${name}` })

/** A cluster with a login, as a person would make it. */
export const plantConnection = (password: string): CreateConnection =>
  createConnectionSchema.parse({
    kind: 'kafka',
    name: 'plant',
    settings: {
      brokers: [{ host: 'kafka.test' }],
      sasl: { mechanism: 'PLAIN', username: 'alice', password: secret('kafka-password') },
    },
    secrets: { 'kafka-password': password },
  })

/** A TDengine with its password. */
export const historyConnection = (password: string): CreateConnection =>
  createConnectionSchema.parse({
    kind: 'tdengine',
    name: 'history',
    settings: { url: 'ws://db.test:6041', password: secret('tdengine-password') },
    secrets: { 'tdengine-password': password },
  })

/** A task that reads through `plant` and writes through `history`. */
export const connectedSpec = (name: string): TaskSpec => {
  const { source, target, ...spec } = exampleSpec(name)
  if (isSavedSource(source)) throw new RangeError('the example spells its cluster out')
  const { brokers: _, sasl: __, tls: ___, registry: ____, ...reading } = source
  return {
    ...spec,
    source: { ...reading, connection: { kind: 'saved', name: 'plant' } },
    target: { ...target, connection: { kind: 'saved', name: 'history' } },
  }
}
