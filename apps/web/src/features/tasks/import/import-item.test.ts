import { taskSpecSchema, taskSpecsToYaml } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { expect, test } from 'vitest'
import { freeName, readImport, secretNamesOf } from './import-item.ts'

const spec = (name: string) =>
  taskSpecSchema.parse(
    exampleTaskSpec({
      name,
      source: {
        type: 'kafka',
        brokers: [{ host: 'kafka.test' }],
        sasl: { mechanism: 'PLAIN', username: 'u', password: { ref: 'secret:kafka-password' } },
        topics: ['t'],
        clientId: { text: 'c' },
        groupId: { text: 'g' },
      },
    }),
  )

test('a document that is no task does not hide the others', () => {
  const documents = readImport(`${taskSpecsToYaml([spec('a')])}---\nname: b\n---\n${taskSpecsToYaml([spec('c')])}`)
  expect(documents).toMatchObject([
    { number: 1, spec: { name: 'a' } },
    { number: 2, problem: expect.stringContaining('apiVersion') },
    { number: 3, spec: { name: 'c' } },
  ])
})

test('names each secret that a task needs once', () => {
  expect(secretNamesOf(spec('a'))).toEqual(['kafka-password'])
})

test('a free name is one that nobody has', () => {
  expect(freeName('a', new Set(['a', 'a 2']))).toBe('a 3')
  expect(freeName('b', new Set(['a']))).toBe('b')
})
