import { describe, expect, it } from 'vitest'
import { exampleTaskSpec } from '../testing/index.ts'
import { clusterOf, type KafkaSource, kafkaSourceSchema } from './source.ts'
import { taskSpecSchema } from './task-spec.ts'

const reading = { type: 'kafka', topics: ['t'], clientId: { text: 'c' }, groupId: { text: 'g' } }
const saved = { kind: 'saved', name: 'plant' }

const fieldsOf = (input: unknown): string[] => {
  const { error } = kafkaSourceSchema.safeParse(input)
  return (error?.issues ?? []).map(({ path }) => path.join('.'))
}

describe('a source', () => {
  it('spells its cluster out, as it always did', () => {
    const source: KafkaSource = kafkaSourceSchema.parse({ ...reading, brokers: [{ host: 'a' }] })
    expect(clusterOf(source)).toEqual({ brokers: [{ host: 'a', port: 9092 }], sasl: null, tls: null, registry: null })
  })

  it('or names a saved connection and holds nothing of a cluster', () => {
    const source = kafkaSourceSchema.parse({ ...reading, connection: saved })
    expect(clusterOf(source)).toEqual(saved)
    expect(source).not.toHaveProperty('sasl')
  })

  it('never does both', () => {
    const both = { ...reading, connection: saved, brokers: [{ host: 'a' }] }
    expect(kafkaSourceSchema.safeParse(both).error?.issues).toMatchObject([{ keys: ['brokers'] }])
  })

  it('has its mistakes told at their fields, of the way that was meant', () => {
    expect(fieldsOf({ ...reading, brokers: [{ host: 'a b' }] })).toEqual(['brokers.0.host'])
    expect(fieldsOf(reading)).toEqual(['brokers'])
    expect(fieldsOf({ ...reading, connection: { kind: 'saved', name: 'Plant' } })).toEqual(['connection.name'])
    expect(fieldsOf('nonsense')).toEqual([''])
  })

  it('may leave its registry to the saved connection', () => {
    const transform = { parser: { type: 'avro', schema: { from: 'registry' } } } as const
    const spec = (source: object) => ({ ...exampleTaskSpec(), transform, source: { ...reading, ...source } })
    expect(taskSpecSchema.safeParse(spec({ connection: saved })).success).toBe(true)
    expect(taskSpecSchema.safeParse(spec({ brokers: [{ host: 'a' }] })).error?.issues).toMatchObject([
      { path: ['source', 'registry'] },
    ])
  })
})
