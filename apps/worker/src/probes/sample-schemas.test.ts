import { gzipSync } from 'node:zlib'
import { createSchemaRegistry } from '@sluice/schema-registry'
import { startRegistryServer } from '@sluice/schema-registry/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sampleSchemas } from './sample-schemas.ts'

const schema = '{"type":"record","name":"R","fields":[{"name":"v","type":"long"}]}'

/** A payload as producers with a registry send it: 0, the id, the body. */
const framed = (id: number): Uint8Array => {
  const bytes = new Uint8Array(6)
  new DataView(bytes.buffer).setUint32(1, id)
  return bytes
}

const openRegistry = async () => {
  const server = await startRegistryServer()
  onTestFinished(server.close)
  const id = server.register('readings', { schema })
  return { id, registry: createSchemaRegistry({ url: server.url, login: null }) }
}

describe('the schemas of a sample', () => {
  it('are those that its messages name, each once, and none for what is unknown or no frame', async () => {
    const { id, registry } = await openRegistry()
    const values = [framed(id), framed(id), framed(id + 1), new Uint8Array([1, 2]), null]
    const found = await sampleSchemas(
      values.map((value) => ({ value })),
      'none',
      registry,
    )
    expect(found).toEqual([{ id, type: 'AVRO', schema, references: [] }])
  })

  it.each(['gzip', 'auto'] as const)('are found in bodies that are compressed: %s', async (compression) => {
    const { id, registry } = await openRegistry()
    const body = gzipSync(framed(id))
    expect(await sampleSchemas([{ value: body }], 'none', registry)).toEqual([])
    const broken = { value: body.subarray(0, 12) }
    expect(await sampleSchemas([broken, { value: body }], compression, registry)).toMatchObject([{ id }])
  })
})
