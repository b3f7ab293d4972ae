import { type ConnectionKind, connectionSchema, kafkaClusterSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCluster } from '#src/features/wizard/model/arbitrary-source.ts'
import {
  connectionSecrets,
  connectionToForm,
  emptyConnectionForm,
  formPathOf,
  settingsFromForm,
} from './connection-form.ts'
import { validateConnection } from './validate-connection.ts'

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
const secret = (name: string) => ({ ref: `secret:${name}` })
const cases: readonly (readonly [ConnectionKind, object])[] = [
  ['kafka', { brokers: [{ host: 'a', port: 9093 }] }],
  [
    'kafka',
    {
      brokers: [{ host: 'a' }, { host: 'b' }],
      sasl: { mechanism: 'SCRAM-SHA-256', username: 'u', password: secret('kafka-password') },
      tls: { ca: '-----BEGIN CERTIFICATE-----\nx', serverName: 'k', verify: false },
      registry: { url: 'http://r', username: 'r', password: secret('registry-password') },
    },
  ],
  ['tdengine', { url: 'ws://db:6041', password: secret('tdengine-password') }],
  [
    'tdengine',
    {
      url: 'wss://a:6041,b:6041',
      login: 'token',
      password: secret('tdengine-password'),
      timezone: 'Europe/Berlin',
      tls: { verify: false },
    },
  ],
]

describe('the form of a connection', () => {
  it.each(cases)('saves a %s connection back as it was read, secrets untouched', (kind, settings) => {
    const connection = connectionSchema.parse({ ...stored, kind, settings })
    const form = connectionToForm(connection)
    expect(validateConnection(kind, form)).toEqual([])
    expect(settingsFromForm(kind, form)).toEqual(connection.settings)
    expect(connectionSecrets(kind, form)).toEqual({})
  })

  it('saves a cluster back as it was read whatever the way in, every secret untouched', () => {
    fc.assert(
      fc.property(arbitraryCluster, (settings) => {
        const connection = connectionSchema.parse({ ...stored, kind: 'kafka', settings })
        const form = connectionToForm(connection)
        expect(validateConnection('kafka', form)).toEqual([])
        expect(kafkaClusterSchema.parse(settingsFromForm('kafka', form))).toEqual(connection.settings)
        expect(connectionSecrets('kafka', form)).toEqual({})
      }),
    )
  })

  it('asks for what is missing, at the boxes of the wizard', () => {
    const paths = (kind: ConnectionKind) => validateConnection(kind, emptyConnectionForm(kind)).map(({ path }) => path)
    expect(paths('kafka')).toEqual(['source.brokers.0.host'])
    expect(paths('tdengine')).toEqual(['target.connection.url', 'target.connection.password'])
  })

  it('finds the box that the API speaks of', () => {
    expect(formPathOf('kafka', 'settings.sasl.password')).toBe('source.sasl.password')
    expect(formPathOf('tdengine', 'settings.url')).toBe('target.connection.url')
    expect(formPathOf('kafka', 'name')).toBe('name')
  })
})
