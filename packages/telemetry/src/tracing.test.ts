import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createTracing } from './tracing.ts'

const valueSchema = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string()]).optional(),
})
const bodySchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.object({ key: z.string(), value: valueSchema })) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              attributes: z.array(z.object({ key: z.string(), value: valueSchema })),
              status: z.looseObject({ code: z.number().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
})

/** A tiny OTLP/HTTP receiver. */
const startReceiver = async () => {
  const bodies: string[] = []
  const paths: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      paths.push(request.url ?? '')
      bodies.push(Buffer.concat(chunks).toString('utf8'))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  const read = () =>
    bodies.flatMap((body) =>
      bodySchema
        .parse(JSON.parse(body))
        .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    )
  return { endpoint: `http://127.0.0.1:${address.port}/`, read, bodies, paths }
}

/** Spans before the SDK is there are not recorded. */
const untilLoaded = async (): Promise<void> => {
  await import('./otlp-recorder.ts')
  await new Promise((resolve) => setImmediate(resolve))
}

const open = (endpoint: string, ratio = 1) =>
  createTracing({ endpoint, service: 'sluice-test', ratio, onError: () => {} })

describe('tracing', () => {
  it('tells a receiver what took how long, and of errors the code only', async () => {
    const { endpoint, read, bodies, paths } = await startReceiver()
    const tracing = open(endpoint)
    await untilLoaded()
    expect(await tracing.span('GET /tasks', { 'http.route': '/tasks' }, async () => 7)).toBe(7)
    const failure = Object.assign(new Error('a secret in a message'), { code: 'KAFKA_AUTH_FAILED' })
    await expect(tracing.span('probe', {}, () => Promise.reject(failure))).rejects.toBe(failure)
    await tracing.close()
    const spans = read()
    expect(spans.find(({ name }) => name === 'GET /tasks')).toMatchObject({
      attributes: [{ key: 'http.route', value: { stringValue: '/tasks' } }],
    })
    expect(spans.find(({ name }) => name === 'probe')).toMatchObject({
      attributes: [{ key: 'error.type', value: { stringValue: 'KAFKA_AUTH_FAILED' } }],
      status: { code: 2 },
    })
    expect(bodies.join()).not.toContain('a secret')
    expect(bodies.join()).toContain('sluice-test')
    expect(new Set(paths)).toEqual(new Set(['/v1/traces']))
  })

  it('records no more of frequent work than its share', async () => {
    const { endpoint, read } = await startReceiver()
    let n = 0
    const random = () => (n++ % 100) / 100
    const tracing = createTracing({ endpoint, service: 's', ratio: 1, onError: () => {} }, random)
    await untilLoaded()
    for (let i = 0; i < 500; i += 1) await tracing.span('write', {}, async () => i, 0.1)
    await tracing.close()
    expect(read()).toHaveLength(50)
  })

  it('lets work go on when nobody receives', async () => {
    const tracing = open('http://127.0.0.1:1')
    await untilLoaded()
    expect(await tracing.span('a', {}, async () => 1)).toBe(1)
    await tracing.close()
  })

  it('loads nothing of OpenTelemetry while it is off', async () => {
    const script = (endpoint: string) => `
      import { registerHooks } from 'node:module'
      const seen = []
      registerHooks({ resolve(specifier, context, next) { seen.push(specifier); return next(specifier, context) } })
      const { createTracing } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))})
      const tracing = createTracing({ endpoint: ${endpoint}, service: 's', ratio: 1, onError: () => {} })
      await tracing.span('a', {}, async () => 1)
      await tracing.close()
      process.stdout.write(String(seen.filter((one) => one.startsWith('@opentelemetry')).length))`
    const loaded = async (endpoint: string): Promise<number> =>
      Number((await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(endpoint)])).stdout)
    expect(await loaded('null')).toBe(0)
    expect(await loaded('"http://127.0.0.1:1"')).toBeGreaterThan(0)
  })
})
