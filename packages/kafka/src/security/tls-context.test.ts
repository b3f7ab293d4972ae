import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ResolvedKafkaTls } from '../port.ts'
import { tlsContext } from './tls-context.ts'

/** A self-signed certificate with its key in three forms, and a key that is not its own. Made by openssl, for tests only. */
const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
const certificate = fixture('client.pem')
const key = fixture('client.key.pem')
const damaged = certificate.replace(/[A-Za-z]{8}/g, 'AAAAAAAA')

const withClient = (client: NonNullable<ResolvedKafkaTls['client']>): ResolvedKafkaTls => ({ verify: true, client })

describe('certificates of a connection', () => {
  it.each([
    ['a plain key', { certificate, key }],
    ['an encrypted key', { certificate, key: fixture('client-encrypted.key.pem'), passphrase: 'open-sesame' }],
    [
      'an encrypted key of the old form',
      { certificate, key: fixture('client-encrypted-sec1.key.pem'), passphrase: 'open-sesame' },
    ],
    ['a chain', { certificate: `subject=client\n${certificate}\n${certificate}`, key }],
    ['a passphrase that the key does not need', { certificate, key, passphrase: 'unused' }],
  ])('are taken with %s', (_, client) => {
    expect(() => tlsContext({ ...withClient(client), ca: certificate })).not.toThrow()
  })

  it.each<[string, ResolvedKafkaTls, string]>([
    ['an authority that is no certificate', { verify: true, ca: 'hello' }, 'ca'],
    ['a damaged authority', { verify: true, ca: damaged }, 'ca'],
    ['a certificate that is none', withClient({ certificate: key, key }), 'client.certificate'],
    ['a damaged certificate', withClient({ certificate: damaged, key }), 'client.certificate'],
    ['a key that is none', withClient({ certificate, key: certificate }), 'client.key'],
    ['the key of another certificate', withClient({ certificate, key: fixture('other.key.pem') }), 'client.key'],
    [
      'an encrypted key without passphrase',
      withClient({ certificate, key: fixture('client-encrypted.key.pem') }),
      'client.passphrase',
    ],
    [
      'a wrong passphrase',
      withClient({ certificate, key: fixture('client-encrypted.key.pem'), passphrase: 'open-barley' }),
      'client.passphrase',
    ],
    [
      'a wrong passphrase of the old form',
      withClient({ certificate, key: fixture('client-encrypted-sec1.key.pem'), passphrase: 'open-barley' }),
      'client.passphrase',
    ],
  ])('are refused at their field: %s', (_, tls, field) => {
    expect(() => tlsContext(tls)).toThrow(
      expect.objectContaining({ code: 'CREDENTIAL_UNREADABLE', field: `source.tls.${field}`, retriable: false }),
    )
  })

  it('never show the passphrase or the key in an error', () => {
    const tls = withClient({ certificate, key: fixture('client-encrypted.key.pem'), passphrase: 'canary-secret' })
    try {
      tlsContext(tls)
      expect.unreachable()
    } catch (error) {
      const cause: unknown = error instanceof Error ? error.cause : undefined
      expect(`${error} ${cause} ${JSON.stringify(error)} ${JSON.stringify(cause)}`).not.toMatch(/canary|BEGIN/)
    }
  })
})
