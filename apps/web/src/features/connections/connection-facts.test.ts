import { connectionSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { addressOf, securityOf } from './connection-facts.ts'

const stored = {
  name: 'a',
  description: '',
  secretNames: [],
  revision: 1,
  tasks: 0,
  lastCheck: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const password = { ref: 'secret:p' }
const of = (kind: string, settings: object) => connectionSchema.parse({ ...stored, kind, settings })

test('every broker of a cluster is named, and how safe the way there is', () => {
  const brokers = [{ host: 'a' }, { host: 'b', port: 9093 }]
  const open = of('kafka', { brokers })
  expect(addressOf(open)).toBe('a:9092, b:9093')
  expect(securityOf(open)).toEqual({ login: null, isEncrypted: false, isUnverified: false })
  const sasl = { mechanism: 'SCRAM-SHA-512', username: 'u', password }
  expect(securityOf(of('kafka', { brokers, sasl, tls: { verify: false } }))).toEqual({
    login: 'SCRAM-SHA-512',
    isEncrypted: true,
    isUnverified: true,
  })
})

test('a TDengine is its URL, its user or token, and encrypted when that says wss', () => {
  const plain = of('tdengine', { url: 'ws://db:6041', password })
  expect(addressOf(plain)).toBe('ws://db:6041')
  expect(securityOf(plain)).toEqual({ login: 'root', isEncrypted: false, isUnverified: false })
  expect(securityOf(of('tdengine', { url: 'wss://db:6041', login: 'token', password }))).toMatchObject({
    login: 'token',
    isEncrypted: true,
  })
})
