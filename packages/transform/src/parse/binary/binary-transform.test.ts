import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { RegisteredSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { compileTransform } from '../../compile-transform.ts'
import { batchOf, column, inputOf, nowColumn, previewOn, runOn, targetOf } from '../../testing/fixtures.ts'
import { hex } from './testing/parse-rows.ts'

const avro = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'R', fields })
const idSchema: RegisteredSchema = {
  id: 7,
  type: 'AVRO',
  schema: avro({ name: 'v', type: 'long' }),
  references: [],
}
const registry = { type: 'avro', schema: { from: 'registry' } } as const

const compile = async (design: Parameters<typeof inputOf>[0]) => {
  const result = await compileTransform(inputOf(design))
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  return result.compiled
}

describe('a transform whose payloads name schemas', () => {
  it('tells which schemas it lacks, and runs once they are provided', async () => {
    const compiled = await compile({ target: targetOf('BIGINT'), transform: { parser: registry } })
    const payloads = [hex('00 00000007 06'), hex('00 00000007 08'), hex('00 00000009 02'), hex('05'), null]
    const { records } = batchOf(...payloads)
    expect(compiled.schemas?.missing(records)).toEqual([7, 9])
    compiled.schemas?.provide(7, idSchema)
    compiled.schemas?.provide(9, 'unknown')
    expect(compiled.schemas?.missing(records)).toEqual([])
    const { rows, filtered, failures } = runOn(compiled, ...payloads)
    expect([rows.columns[1], filtered]).toEqual([[3, 4], [4]])
    expect(failures.map(({ record, error }) => [record, error.code])).toEqual([
      [2, 'SCHEMA_UNKNOWN'],
      [3, 'PARSE_BINARY'],
    ])
  })

  it('finds the ids in compressed bodies', async () => {
    const compiled = await compile({
      target: targetOf('BIGINT'),
      transform: { parser: registry },
      compression: 'gzip',
      schemas: [idSchema],
    })
    const payload = gzipSync(hex('00 00000007 06'))
    expect(compiled.schemas?.missing(batchOf(payload, gzipSync(hex('00 00000008 06'))).records)).toEqual([8])
    expect(runOn(compiled, payload).rows.columns[1]).toEqual([3])
  })

  it('reads a body that was looked into for its id, and the same body sent again', async () => {
    const compiled = await compile({
      target: targetOf('BIGINT'),
      transform: { parser: registry },
      compression: 'auto',
      schemas: [idSchema],
    })
    const batch = batchOf(gzipSync(hex('00 00000007 06')), gzipSync(hex('00 00000007 08')), hex('00 00000007 0a'))
    for (let time = 0; time < 2; time++) {
      expect(compiled.schemas?.missing(batch.records)).toEqual([])
      expect(compiled.run(batch).tables[0]?.rows.columns[1]).toEqual([3, 4, 5])
    }
  })

  it('needs nothing from a registry when the schema is in the spec', async () => {
    const parser = { type: 'avro', schema: { from: 'text', text: idSchema.schema } } as const
    expect(await compile({ transform: { parser } })).not.toHaveProperty('schemas')
  })

  it('is previewed with the schemas of its sample', async () => {
    const design = { target: targetOf('BIGINT'), transform: { parser: registry } }
    const known = await compile({ ...design, schemas: [idSchema] })
    expect(previewOn(known, hex('00 00000007 06')).rows).toMatchObject([{ outcome: 'written' }])
    const unknown = await compile(design)
    expect(previewOn(unknown, hex('00 00000007 06')).rows).toMatchObject([
      { outcome: 'failed', error: { code: 'SCHEMA_UNKNOWN' } },
    ])
  })
})

describe('trees of binary formats', () => {
  const schema = avro(
    { name: 'at', type: { type: 'long', logicalType: 'timestamp-micros' } },
    { name: 'raw', type: 'bytes' },
    { name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 30, scale: 2 } },
    { name: 'whole', type: 'double' },
    {
      name: 'list',
      type: { type: 'array', items: { type: 'record', name: 'Item', fields: [{ name: 'n', type: 'long' }] } },
    },
  )
  const parser = { type: 'avro', schema: { from: 'text', text: schema } } as const
  // at = 1 µs, raw = 00ff, price = 12345.67, whole = 10.0, list = [1, 2^53 + 1]
  const payload = hex('02 04 00ff 06 12d687 0000000000002440 04 02 8280808080808020 00')

  it('show times, bytes, floats and integers as what they are', async () => {
    const { rows } = previewOn(await compile({ transform: { parser } }), payload)
    expect(rows[0]?.parsed).toEqual({
      at: { type: 'timestamp', text: '1970-01-01T00:00:00.000001Z' },
      raw: { type: 'bytes', text: '\\x00ff' },
      price: { type: 'string', text: '12345.67' },
      whole: { type: 'float', text: '10' },
      list_0_n: { type: 'int', text: '1' },
      list_1_n: { type: 'int', text: '9007199254740993' },
    })
  })

  it('fit columns of their types without loss', async () => {
    const columns = [
      column('ts', 'TIMESTAMP', 'at'),
      column('raw', 'VARBINARY(10)', 'raw'),
      column('price', 'DECIMAL(20, 2)', 'price'),
      column('n', 'BIGINT', 'list_1_n'),
    ]
    const target = { subtable: 't', columns, tags: [] }
    const { rows } = runOn(await compile({ target, precision: 'ns', transform: { parser } }), payload)
    expect(rows.columns.map(([value]) => value)).toEqual([1000, hex('00ff'), 1234567n, 9007199254740993n])
  })

  it('make a row of each element of a nested array, and stay JSON text below the depth', async () => {
    const target = { subtable: 't', columns: [nowColumn, column('n', 'BIGINT', 'list_n')], tags: [] }
    const compiled = await compile({ target, transform: { parser: { ...parser, rowsAt: 'list' } } })
    expect(runOn(compiled, payload).rows.columns[1]).toEqual([1, 9007199254740993n])
    const shallow = await compile({ transform: { parser: { ...parser, depth: 1, keepOriginal: true } } })
    expect(previewOn(shallow, payload).rows[0]?.parsed).toMatchObject({
      list: { type: 'string', text: '[{"n":1},{"n":9007199254740993}]' },
    })
  })
})

describe('the formats', { timeout: 30_000 }, () => {
  it('work where code may not be generated, as in a browser with a strict policy', async () => {
    const module = fileURLToPath(new URL('./testing/parse-rows.ts', import.meta.url))
    const script = `
      const { hex, openParser, rowsOf } = await import(${JSON.stringify(module)})
      const text = (text) => ({ from: 'text', text })
      const cases = [
        [{ type: 'avro', schema: text('{"type":"record","name":"R","fields":[{"name":"v","type":"long"}]}') }, '06'],
        [{ type: 'protobuf', schema: text('syntax = "proto3"; message M { int64 v = 1; }') }, '0803'],
        [{ type: 'jsonSchema', schema: text('{"properties":{"v":{"type":"integer"}}}') }, '7b2276223a337d'],
        [{ type: 'messagePack' }, '81a17603'],
        [{ type: 'cbor' }, 'a1617603'],
      ]
      const outcomes = []
      for (const [spec, digits] of cases) outcomes.push(rowsOf(await openParser(spec), hex(digits)))
      try { eval('1'); outcomes.push('eval works') } catch { outcomes.push('no eval') }
      console.log(JSON.stringify(outcomes))
    `
    const options = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script]
    const { stdout } = await promisify(execFile)(process.execPath, options)
    expect(JSON.parse(stdout)).toEqual([...Array.from({ length: 5 }, () => [{ v: 3 }]), 'no eval'])
  })
})
