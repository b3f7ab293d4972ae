import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { afterEach, describe, expect, it } from 'vitest'
import { checkRegistry } from './check-registry.ts'
import { createSchemaRegistry } from './create-schema-registry.ts'
import { type RegistryServerOptions, startRegistryServer } from './testing/registry-server.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

const withServer = async (options: RegistryServerOptions = {}) => {
  const server = await startRegistryServer(options)
  closers.push(server.close)
  const login = options.login ?? null
  return { server, registry: createSchemaRegistry({ url: server.url, login }) }
}

/** A server that answers everything in one way. */
const withAnswer = async (listener: RequestListener, options = {}) => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return createSchemaRegistry({ url, login: null }, options)
}

describe('a schema', () => {
  it('is found by its id, with its type', async () => {
    const { server, registry } = await withServer()
    const avro = server.register('a-value', { schema: '"string"' })
    const json = server.register('b-value', { schema: '{}', schemaType: 'JSON' })
    expect(await registry.schema(avro)).toEqual({ id: avro, type: 'AVRO', schema: '"string"', references: [] })
    expect(await registry.schema(json)).toEqual({ id: json, type: 'JSON', schema: '{}', references: [] })
    expect(server.register('c-value', { schema: '"string"' })).toBe(avro)
  })

  it('brings along what it refers to, each once and before whoever refers to it', async () => {
    const { server, registry } = await withServer()
    const to = (name: string) => ({ name, subject: `sub/${name}`, version: 1 })
    server.register('sub/unit', { schema: 'U', schemaType: 'PROTOBUF' })
    server.register('sub/size', { schema: 'S', schemaType: 'PROTOBUF', references: [to('unit')] })
    const references = [to('size'), to('unit'), to('gone')]
    const id = server.register('top', { schema: 'T', schemaType: 'PROTOBUF', references })
    expect((await registry.schema(id))?.references).toEqual([
      { name: 'unit', schema: 'U' },
      { name: 'size', schema: 'S' },
    ])
    expect(server.asked.filter((path) => path === '/subjects/sub%2Funit/versions/1')).toHaveLength(1)
  })

  it('that refers to itself ends', async () => {
    const { server, registry } = await withServer()
    const references = [{ name: 'self', subject: 'self', version: 1 }]
    const id = server.register('self', { schema: 'S', schemaType: 'PROTOBUF', references })
    expect((await registry.schema(id))?.references).toEqual([{ name: 'self', schema: 'S' }])
  })

  it('that is not there is null, and only a registry can say so', async () => {
    const { registry } = await withServer()
    expect(await registry.schema(99)).toBeNull()
    const webServer = await withAnswer((_request, response) => response.writeHead(404).end('not found'))
    await expect(webServer.schema(99)).rejects.toMatchObject({ code: 'REGISTRY_FAILED', retriable: false })
  })
})

describe('a registry', () => {
  const login = { username: 'reader', password: 'canary-secret' }

  it('that asks for a login gets it, and a wrong one is told without it', async () => {
    const { server, registry } = await withServer({ login })
    const id = server.register('a', { schema: '"int"' })
    expect(await registry.schema(id)).toMatchObject({ id })
    const wrong = createSchemaRegistry({ url: server.url, login: { ...login, password: 'canary-wrong' } })
    const error: unknown = await wrong.schema(id).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'REGISTRY_AUTH_FAILED', retriable: false })
    expect(String(error)).not.toContain('canary')
  })

  it('that is away is retriable, and works again when it is back', async () => {
    const { server, registry } = await withServer()
    const id = server.register('a', { schema: '"int"' })
    await server.pause()
    await expect(registry.schema(id)).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE', retriable: true })
    await server.resume()
    expect(await registry.schema(id)).toMatchObject({ id })
  })

  it.each<[string, RequestListener, object, object]>([
    [
      'that redirects is not followed',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      {},
      { code: 'REGISTRY_FAILED', retriable: false },
    ],
    [
      'that the deployment does not allow is not asked',
      (_request, response) => response.end('"int"'),
      { guard: createTargetGuard(parseAllowedTargets('registry.example.com', 'LIST')) },
      { code: 'TARGET_REFUSED', retriable: false, field: 'registry.url' },
    ],
    [
      'that is ill may be well again',
      (_request, response) => response.writeHead(503).end(),
      {},
      { code: 'REGISTRY_FAILED', retriable: true },
    ],
    [
      'that says nothing is given up',
      () => undefined,
      { timeoutMs: 100 },
      { code: 'REGISTRY_UNREACHABLE', retriable: true },
    ],
    [
      'that never ends its answer is given up',
      (_request, response) => {
        const write = (): void =>
          void (response.write('x'.repeat(65_536)) ? setImmediate(write) : response.once('drain', write))
        write()
      },
      { bytesMax: 1_000_000 },
      { code: 'REGISTRY_FAILED', retriable: false },
    ],
    [
      'that answers with something else is none',
      (_request, response) => response.end('<html>'),
      {},
      { code: 'REGISTRY_FAILED', retriable: false },
    ],
  ])('%s', async (_name, listener, options, error) => {
    await expect((await withAnswer(listener, options)).schema(1)).rejects.toMatchObject(error)
  })

  it('may live under a path', async () => {
    const asked: (string | undefined)[] = []
    const listener: RequestListener = ({ url }, response) => {
      asked.push(url)
      response.end('{"schema": "\\"int\\""}')
    }
    const server = createServer(listener).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    closers.push(async () => void server.close())
    const { port } = server.address() as AddressInfo
    await createSchemaRegistry({ url: `http://127.0.0.1:${port}/apis/ccompat/v7/`, login: null }).schema(4)
    expect(asked).toEqual(['/apis/ccompat/v7/schemas/ids/4'])
  })

  it('is checked in one step', async () => {
    const { server, registry } = await withServer()
    server.register('a', { schema: '"int"' })
    const step = { step: 'registry', subject: server.url }
    expect(await checkRegistry(registry, server.url)).toMatchObject({ ...step, status: 'ok', detail: '1 subject(s)' })
    await server.close()
    expect(await checkRegistry(registry, server.url)).toMatchObject({
      ...step,
      status: 'failed',
      code: 'REGISTRY_UNREACHABLE',
    })
  })
})
