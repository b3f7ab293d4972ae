import { describe, expect, it } from 'vitest'
import { requireSecretFields, secretFieldsOf } from './secret-refs.ts'

const secret = (name: string) => ({ ref: `secret:${name}` })
const settings = {
  brokers: [{ host: 'ref' }],
  sasl: { mechanism: 'PLAIN', username: 'secret:not-a-reference', password: secret('kafka') },
  tls: null,
  keys: [{ passphrase: secret('key') }],
}

describe('references in settings', () => {
  it('are found wherever they stand, each with its path', () => {
    expect(secretFieldsOf(settings, 'settings')).toEqual([
      { field: 'settings.sasl.password', ref: secret('kafka') },
      { field: 'settings.keys.0.passphrase', ref: secret('key') },
    ])
  })

  it('must all be known, and none may point outside', () => {
    const fields = secretFieldsOf(settings, 'settings')
    expect(requireSecretFields(fields, new Set(['kafka', 'key', 'other']))).toEqual(new Set(['kafka', 'key']))
    expect(() => requireSecretFields(fields, new Set(['kafka']))).toThrow(
      expect.objectContaining({ code: 'SECRET_MISSING', field: 'settings.keys.0.passphrase' }),
    )
    const outside = secretFieldsOf({ password: { ref: 'env:HOME' } }, 'settings')
    expect(() => requireSecretFields(outside, new Set(['HOME']))).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST', field: 'settings.password' }),
    )
  })
})
