import { fileURLToPath } from 'node:url'
import { declarationDocument, declarationKey, parseDeclaration } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { readDeclarations } from './read-declarations.ts'
import { readSecrets } from './read-secrets.ts'

const folder = fileURLToPath(new URL('../../examples/workspace', import.meta.url))

describe('the example of a workspace as files', () => {
  it('is valid, and what is written of it reads back to the same', async () => {
    const keys: string[] = []
    for (const { place, document } of (await readDeclarations(folder)).documents) {
      const parsed = parseDeclaration(document)
      if (!parsed.ok) throw new Error(`${place}: ${JSON.stringify(parsed.issues)}`)
      keys.push(declarationKey(parsed.declaration))
      expect(parseDeclaration(declarationDocument(parsed.declaration))).toEqual(parsed)
    }
    expect(keys).toEqual([
      'AlertChannel/operators',
      'AlertRule/meters are late',
      'Connection/kafka/plant',
      'Connection/tdengine/history',
      'Task/meters',
    ])
  })

  it('names where each document and each field stands, and takes secrets from variables', async () => {
    const { documents, locate } = await readDeclarations(folder)
    const places = documents.map(({ place }) => place)
    expect(places.slice(0, 2)).toEqual(['alerts/operators.yaml:2', 'alerts/operators.yaml:9'])
    const task = places.find((place) => place.startsWith('tasks/')) ?? ''
    expect(locate(task, 'spec.source.topics.0')).toBe('tasks/meters.yaml:11')
    expect(locate(task, 'spec.source.topics.7.name')).toBe('tasks/meters.yaml:11')
    expect(locate('elsewhere', 'spec')).toBe('elsewhere')
    const secrets = `${folder}/secrets.example.txt`
    const env = { KAFKA_PASSWORD: 'a', TDENGINE_PASSWORD: 'b' }
    expect(await readSecrets(secrets, env)).toEqual({
      'Connection/kafka/plant': { 'kafka-password': 'a' },
      'Connection/tdengine/history': { 'tdengine-password': 'b' },
    })
    await expect(readSecrets(secrets, {})).rejects.toMatchObject({ code: 'SECRET_MISSING', field: 'KAFKA_PASSWORD' })
  })
})
