import { type TaskSpecInput, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { expect, test } from 'vitest'
import { versionChanges } from './version-changes.ts'

const specOf = (changes: object = {}) => taskSpecSchema.parse({ ...exampleTaskSpec(), ...changes } as TaskSpecInput)
const { source, target } = exampleTaskSpec()

const told = (changes: object, before: object = {}) =>
  versionChanges(specOf(before), specOf(changes)).flatMap(({ kind, step, subject, lines }) =>
    lines.map(({ part, before: old, after }) => [kind, step, subject, part, old, after].join('|')),
  )

test('equal versions have no changes', () => {
  expect(versionChanges(specOf(), specOf())).toEqual([])
})

test('brokers, policies and settings are told by what differs in them', () => {
  expect(told({ source: { ...source, brokers: [{ host: 'b' }, { host: 'c', port: 1 }] } })).toEqual([
    'changed|source|brokers||kafka.test:9092|b:9092, c:1',
  ])
  expect(told({ errorPolicies: { valueTooLong: 'truncate', archive: { keepDays: 7 } } })).toEqual([
    'changed|policy|valueTooLong||archive|truncate',
    'changed|policy|archive|keepDays|30|7',
  ])
})

test('a login is told by its references, never by a secret', () => {
  const sasl = { mechanism: 'PLAIN', username: 'alice', password: { ref: 'secret:kafka' } }
  expect(told({ source: { ...source, sasl } })).toEqual([
    'changed|source|sasl|mechanism||PLAIN',
    'changed|source|sasl|username||alice',
    'changed|source|sasl|password.ref||secret:kafka',
  ])
})

test('columns, tags, rules and filters are told whole, in the notation of the wizard', () => {
  const columns = [
    { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'at', time: { as: 'number', unit: 's' } } },
    { name: 'power', type: 'DOUBLE', map: { rule: 'expr', expression: 'u * i' } },
  ]
  const transform = {
    parser: { type: 'json' },
    extract: [{ rule: 'split', field: 'id', separator: '-', count: 2 }],
    filters: ['u > 0'],
  }
  expect(told({ transform, target: { ...target, columns } })).toEqual([
    'added|extract|1|||split id "-" × 2',
    'added|filter|1|||u > 0',
    'changed|column|ts||TIMESTAMP ← now()|TIMESTAMP ← at (number s)',
    'added|column|power|||DOUBLE ← = u * i',
    'removed|column|value||DOUBLE ← value|',
  ])
})
