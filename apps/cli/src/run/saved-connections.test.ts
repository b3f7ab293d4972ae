import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConnections } from './saved-connections.ts'

const fileOf = async (text: string): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-connections-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const path = join(dir, 'connections.yaml')
  await writeFile(path, text)
  return path
}

const TWO = `
apiVersion: sluice/v1
connections:
  - kind: kafka
    name: plant
    settings:
      brokers: [{ host: kafka-1 }]
      sasl: { mechanism: PLAIN, username: alice, password: { ref: env:P } }
  - kind: tdengine
    name: plant
    settings: { url: ws://db:6041, password: { ref: file:/run/secrets/td } }
`

describe('a file of connections', () => {
  it('gives each kind its own names, defaults filled in', async () => {
    const saved = await readConnections(await fileOf(TWO))
    expect(saved.kafka('plant')).toMatchObject({
      brokers: [{ host: 'kafka-1', port: 9092 }],
      tls: null,
      registry: null,
    })
    expect(saved.tdengine('plant')).toMatchObject({ url: 'ws://db:6041', username: 'root' })
  })

  it('that lacks a name says so, and a task without a file is told of the switch', async () => {
    const saved = await readConnections(await fileOf(TWO))
    expect(() => saved.kafka('other')).toThrow(expect.objectContaining({ code: 'CONNECTION_MISSING' }))
    const none = await readConnections(undefined)
    expect(() => none.tdengine('plant')).toThrow(
      expect.objectContaining({ code: 'CONNECTION_MISSING', hint: expect.stringContaining('--connections') }),
    )
  })

  it.each([
    ['connections: [', 'not YAML'],
    [
      'apiVersion: sluice/v1\nconnections: [{ kind: kafka, name: Plant, settings: { brokers: [{ host: a }] } }]',
      'name',
    ],
    ['apiVersion: sluice/v1\nconnections: [{ kind: kafka, name: a, settings: { brokers: [] } }]', 'settings.brokers'],
  ])('%s is refused at %s', async (text, place) => {
    const error = await readConnections(await fileOf(text)).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining(place) })
  })
})
