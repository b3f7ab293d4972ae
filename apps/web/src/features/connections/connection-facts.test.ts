import { connectionSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { addressOf, certificatesOf, securityOf } from './connection-facts.ts'

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
  expect(securityOf(open)).toEqual({ login: null, encryption: 'off', isUnverified: false })
  const sasl = { mechanism: 'SCRAM-SHA-512', username: 'u', password }
  expect(securityOf(of('kafka', { brokers, sasl, tls: { verify: false } }))).toEqual({
    login: 'SCRAM-SHA-512',
    encryption: 'oneWay',
    isUnverified: true,
  })
})

test('a TDengine is its URL, its user or token, and encrypted when that says wss', () => {
  const plain = of('tdengine', { url: 'ws://db:6041', password })
  expect(addressOf(plain)).toBe('ws://db:6041')
  expect(securityOf(plain)).toEqual({ login: 'root', encryption: 'off', isUnverified: false })
  expect(securityOf(of('tdengine', { url: 'wss://db:6041', login: 'token', password }))).toMatchObject({
    login: 'token',
    encryption: 'oneWay',
  })
})

test('a certificate of our own makes TLS mutual, and what is public of it is told: never the file with the key', () => {
  const brokers = [{ host: 'a' }]
  const certificate = '-----BEGIN CERTIFICATE-----\nours'
  const ca = '-----BEGIN CERTIFICATE-----\ntheirs'
  const pem = of('kafka', { brokers, tls: { ca, client: { format: 'pem', certificate, key: password } } })
  expect(securityOf(pem)).toEqual({ login: null, encryption: 'mutual', isUnverified: false })
  expect(certificatesOf(pem)).toEqual([
    { kind: 'certificate', pem: certificate },
    { kind: 'ca', pem: ca },
  ])
  const inFile = of('kafka', { brokers, tls: { client: { format: 'pkcs12', file: password } } })
  expect(securityOf(inFile)).toMatchObject({ encryption: 'mutual' })
  expect(certificatesOf(inFile)).toEqual([])
  expect(certificatesOf(of('tdengine', { url: 'ws://db:6041', password }))).toEqual([])
})
