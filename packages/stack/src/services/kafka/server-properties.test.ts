import { expect, test } from 'vitest'
import { saslSettings } from './sasl.ts'
import { serverProperties } from './server-properties.ts'

const properties = (text: string): Map<string, string> =>
  new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))

test('every listener has settings of its own, and clients are told what it advertises', () => {
  const found = properties(
    serverProperties({
      dataDir: '/data',
      controllerPort: 1,
      listeners: [
        { name: 'OPEN', protocol: 'PLAINTEXT', host: '127.0.0.1', port: 2 },
        {
          name: 'LOGIN',
          protocol: 'SASL_PLAINTEXT',
          host: 'localhost',
          port: 3,
          advertised: 'elsewhere:4',
          settings: saslSettings({ plain: [{ username: 'ann', password: 'pw' }], scram: true }),
        },
      ],
      settings: { 'super.users': 'User:ann' },
    }),
  )
  expect(found.get('listeners')).toBe('OPEN://127.0.0.1:2,LOGIN://localhost:3,CONTROLLER://127.0.0.1:1')
  expect(found.get('advertised.listeners')).toBe('OPEN://127.0.0.1:2,LOGIN://elsewhere:4')
  expect(found.get('inter.broker.listener.name')).toBe('OPEN')
  expect(found.get('listener.name.login.sasl.enabled.mechanisms')).toBe('PLAIN,SCRAM-SHA-256,SCRAM-SHA-512')
  expect(found.get('listener.name.login.plain.sasl.jaas.config')).toMatch(/PlainLoginModule required user_ann="pw";$/)
  expect([...found.keys()].filter((key) => key.startsWith('listener.name.open'))).toEqual([])
  expect(found.get('super.users')).toBe('User:ann')
})
