import { type KafkaRecord, targetSchema, transformSchema } from '@sluice/contracts'
import type { SampledRecord } from '@sluice/kafka'
import { compileTransform } from '@sluice/transform'
import { describe, expect, it } from 'vitest'
import { dryRun } from './dry-run.ts'

const encoder = new TextEncoder()

const sampled = (value: string | null, index: number): SampledRecord => ({
  topic: 'meters',
  partition: index % 3,
  offset: 100 + index,
  timestampMs: 1_700_000_000_000 + index,
  key: null,
  value: value === null ? null : encoder.encode(value),
  headers: null,
})

const transformOf = async () => {
  const result = await compileTransform({
    transform: transformSchema.parse({ parser: { type: 'json' }, filters: ['v != 0'] }),
    target: targetSchema.parse({
      type: 'tdengine',
      database: 'd',
      supertable: 's',
      subtable: 't_{id}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
        { name: 'v', type: 'INT', map: { rule: 'mapping', field: 'v' } },
      ],
      tags: [{ name: 'id', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
    }),
    precision: 'ms',
    keepMs: null,
    now: () => 1_700_000_000_000,
  })
  if (!result.ok) throw new Error('the transform has mistakes')
  return result.compiled
}

const tryOn = async (records: readonly SampledRecord[]) => {
  const asked: unknown[] = []
  let cpuMicros = 0
  const result = await dryRun({
    kafka: {
      sample: async (query) => {
        asked.push(query)
        return [...records]
      },
    },
    transform: await transformOf(),
    read: { topics: ['meters'], from: 'last', limit: 10_000, timeoutMs: 1_000 },
    cpuMicros: () => {
      cpuMicros += 250
      return cpuMicros
    },
    breathe: async () => undefined,
  })
  return { result, asked }
}

describe('a dry run', () => {
  it('accounts for every row: written, filtered or failed', async () => {
    const payloads = Array.from({ length: 3_000 }, (_, index) => {
      if (index % 10 === 0) return null
      if (index % 10 === 1) return '{'
      return JSON.stringify({ id: index % 50, v: index % 10 === 2 ? 'x' : index % 10 === 3 ? 0 : index })
    })
    const { result, asked } = await tryOn(payloads.map(sampled))
    expect(asked).toEqual([{ topics: ['meters'], offsetReset: { from: 'latest' }, limit: 10_000, timeoutMs: 1_000 }])
    expect(result).toMatchObject({ messages: 3_000, rows: 3_000, filtered: 600, failed: 600, written: 1_800 })
    expect(result).toMatchObject({ oldestMs: 1_700_000_000_000, newestMs: 1_700_000_002_999 })
    expect(result.supertables).toEqual([{ name: 's', rows: 1_800 }])
    expect(result.subtables).toMatchObject({ distinct: 30 })
    expect(result.subtables.names).toHaveLength(20)
    expect(result.cpuMicrosPerRow).toBeCloseTo(0.5, 5)
  })

  it('groups rows that fail in the same way and names the first record of each', async () => {
    const { result } = await tryOn(['{', '{"id":1,"v":"x"}', '{', '{"id":2,"v":"y"}', '{'].map(sampled))
    expect(result.failures).toMatchObject([
      { count: 3, error: { stage: 'parse', code: 'PARSE_JSON' }, first: { partition: 0, offset: 100, row: 0 } },
      { count: 2, error: { stage: 'map', code: 'VALUE_TYPE', column: 'v' }, first: { partition: 0, offset: 103 } },
    ])
    expect(result.failed).toBe(5)
  })

  it('looks schemas up only for transforms that need some', async () => {
    const asked: (readonly KafkaRecord[])[] = []
    const provideSchemas = async (_needs: unknown, records: readonly KafkaRecord[]) => void asked.push(records)
    const transform = await transformOf()
    const needs = { missing: () => [7], provide: () => undefined }
    const records = [sampled('{}', 0)]
    const run = (schemas?: typeof needs) =>
      dryRun({
        kafka: { sample: async () => records },
        transform: schemas === undefined ? transform : { ...transform, schemas },
        read: { topics: ['meters'], from: 'next', limit: 1, timeoutMs: 1_000 },
        provideSchemas,
        cpuMicros: () => 0,
        breathe: async () => undefined,
      })
    await run()
    expect(asked).toEqual([])
    await run(needs)
    expect(asked).toEqual([records])
  })
})
