import { credentialInspectionSchema, isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CredentialFile, inspectCredential } from './inspect-credential.ts'
import { fixture, fixtureText, PASSPHRASE } from './testing/fixture.ts'

const NOW = Date.UTC(2027, 0, 1)
const DAY_MS = 86_400_000

const inspect = (kind: CredentialFile['kind'], name: string, more: Partial<CredentialFile> = {}, nowMs = NOW) =>
  inspectCredential({ kind, bytes: fixture(name), ...more }, nowMs)

const refusal = (read: () => unknown) => {
  try {
    read()
  } catch (error) {
    if (!isSluiceError(error, 'CREDENTIAL_UNREADABLE')) throw error
    return { message: error.message, field: error.field, hint: error.hint }
  }
  throw new Error('nothing was refused')
}

const refused = (kind: CredentialFile['kind'], name: string, more: Partial<CredentialFile> = {}) =>
  refusal(() => inspect(kind, name, more))

const codes = (inspection: ReturnType<typeof inspect>) => inspection.warnings.map(({ code }) => code)

describe('certificates', () => {
  it('tell subject, issuer, names, validity, fingerprint and key', () => {
    expect(inspect('certificate', 'chain.crt')).toMatchObject({
      facts: {
        kind: 'certificate',
        certificates: [
          {
            subject: 'CN=rsa, O=Example\\, Inc.',
            issuer: 'CN=Example CA, O=Example\\, Inc.',
            names: ['DNS:rsa.example.com', 'IP Address:10.0.0.1'],
            fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
            isAuthority: false,
            key: { type: 'rsa', bits: 2048, curve: null },
          },
          { subject: 'CN=Example CA, O=Example\\, Inc.', isAuthority: true },
        ],
      },
      warnings: [],
    })
    expect(inspect('certificate', 'ec.crt')).toMatchObject({
      facts: { certificates: [{ key: { type: 'ec', bits: null, curve: 'prime256v1' } }] },
    })
  })

  it('warn before, near and after the end of their validity', () => {
    const { facts } = inspect('certificate', 'rsa.crt')
    const end = facts.kind === 'certificate' ? Date.parse(facts.certificates[0]?.notAfter ?? '') : 0
    expect(codes(inspect('certificate', 'rsa.crt', {}, 0))).toEqual(['notYetValid'])
    expect(codes(inspect('certificate', 'rsa.crt', {}, end - 31 * DAY_MS))).toEqual([])
    expect(inspect('certificate', 'rsa.crt', {}, end - 10.5 * DAY_MS).warnings).toMatchObject([
      { code: 'expiresSoon', params: { days: 10 } },
    ])
    expect(codes(inspect('certificate', 'rsa.crt', {}, end))).toEqual(['expired'])
  })

  it('warn where one stands among authorities that is none, and of weak keys', () => {
    expect(codes(inspect('ca', 'ca.crt'))).toEqual([])
    expect(codes(inspect('ca', 'chain.crt'))).toEqual(['notAuthority'])
    expect(inspect('certificate', 'weak.crt').warnings).toEqual([
      { code: 'weakKey', params: { type: 'rsa', bits: 1024 } },
    ])
  })

  it('are refused with the reason when they are something else', () => {
    expect(refused('ca', 'rsa.key')).toMatchObject({ message: 'the file holds a private key and no certificate' })
    expect(refused('ca', 'rsa.der').hint).toContain('openssl x509 -inform der')
    expect(refused('ca', 'reader.keytab').message).toContain('not text')
    const damaged = Buffer.from(fixtureText('rsa.crt').replace(/MII\w{5}/, 'AAAAAAAA'))
    expect(refused('ca', 'rsa.crt', { bytes: damaged }).message).toBe('certificate 1 of the file is damaged')
    expect(refused('ca', 'rsa.crt', { bytes: new Uint8Array() }).message).toBe('the file is empty')
    expect(refused('ca', 'rsa.crt', { bytes: new Uint8Array(65_537) }).message).toContain('larger than 64 KiB')
  })
})

describe('private keys', () => {
  it.each([
    ['rsa.key', 'rsa', false],
    ['rsa-pkcs1.key', 'rsa', false],
    ['ec.key', 'ec', false],
    ['ec-sec1.key', 'ec', false],
    ['rsa-encrypted.key', 'rsa', true],
    ['rsa-pkcs1-encrypted.key', 'rsa', true],
    ['ec-scrypt.key', 'ec', true],
  ])('of %s are read', (name, type, encrypted) => {
    const passphrase = encrypted ? PASSPHRASE : undefined
    expect(inspect('key', name, { passphrase }).facts).toMatchObject({ key: { type }, encrypted })
    // A passphrase that nothing needs does no harm.
    expect(inspect('key', name, { passphrase: PASSPHRASE }).facts).toMatchObject({ key: { type } })
    expect(inspect('key', name, { passphrase, certificate: fixtureText(`${type}.crt`) }).warnings).toEqual([])
    const other = fixtureText(type === 'rsa' ? 'ec.crt' : 'rsa.crt')
    expect(refused('key', name, { passphrase, certificate: other })).toMatchObject({
      message: 'the key does not belong to the certificate',
      field: 'certificate',
    })
  })

  it.each(['rsa-encrypted.key', 'rsa-pkcs1-encrypted.key', 'ec-scrypt.key'])(
    'of %s say whether the passphrase is missing or wrong',
    (name) => {
      expect(refused('key', name)).toMatchObject({ message: 'the key is encrypted', field: 'passphrase' })
      expect(refused('key', name, { passphrase: '' })).toMatchObject({ message: 'the key is encrypted' })
      expect(refused('key', name, { passphrase: 'wrong' })).toMatchObject({
        message: 'the passphrase does not open the key',
        field: 'passphrase',
      })
    },
  )

  it('are refused with the reason when they are something else', () => {
    expect(refused('key', 'rsa.crt').message).toBe('the file holds a certificate and no private key')
    expect(refused('key', 'modern.p12').message).toContain('PEM is needed')
    const two = Buffer.from(fixtureText('rsa.key') + fixtureText('ec.key'))
    expect(refused('key', 'rsa.key', { bytes: two }).message).toBe('the file holds more than one private key')
    const damaged = Buffer.from(fixtureText('rsa.key').replace(/MII\w{5}/, 'AAAAAAAA'))
    expect(refused('key', 'rsa.key', { bytes: damaged }).message).toContain('damaged')
  })
})

describe('PKCS#12 files', () => {
  it.each([
    ['modern.p12', 'rsa', PASSPHRASE],
    ['ec.p12', 'ec', PASSPHRASE],
    ['legacy-rc2.p12', 'rsa', PASSPHRASE],
    ['unsealed.p12', 'rsa', PASSPHRASE],
    ['open.p12', 'rsa', undefined],
  ])('like %s are read, the certificate of the key first', (name, type, passphrase) => {
    expect(inspect('pkcs12', name, { passphrase })).toMatchObject({
      facts: {
        key: { type },
        certificates: [{ subject: expect.stringContaining(`CN=${type}`) }, { isAuthority: true }],
      },
      warnings: [],
    })
    expect(refused('pkcs12', name, { passphrase: 'wrong' })).toMatchObject({ field: 'passphrase' })
  })

  it('are refused with the reason when they are something else', () => {
    expect(refused('pkcs12', 'no-key.p12', { passphrase: PASSPHRASE }).message).toContain('no private key')
    for (const name of ['rsa.crt', 'rsa.der', 'reader.keytab']) expect(refused('pkcs12', name).field).toBe('content')
  })
})

describe('keytabs', () => {
  it('tell principals, versions, encryptions and times as klist does', () => {
    const { facts, warnings } = inspect('keytab', 'reader.keytab')
    const entry = (principal: string, kvno: number, encryption: string) =>
      expect.objectContaining({ principal: `${principal}@EXAMPLE.COM`, kvno, encryption })
    expect(facts).toEqual({
      kind: 'keytab',
      principals: ['reader@EXAMPLE.COM', 'kafka/broker-1.example.com@EXAMPLE.COM', 'old@EXAMPLE.COM'],
      entries: [
        entry('reader', 3, 'aes256-cts-hmac-sha1-96'),
        entry('reader', 3, 'arcfour-hmac'),
        entry('kafka/broker-1.example.com', 300, 'aes128-cts-hmac-sha256-128'),
        entry('old', 1, 'arcfour-hmac'),
      ],
    })
    expect(warnings).toEqual([
      { code: 'weakEncryption', params: { principal: 'old@EXAMPLE.COM', encryption: 'arcfour-hmac' } },
    ])
  })

  it('must have the principal that is asked for', () => {
    for (const principal of ['reader', 'reader@EXAMPLE.COM', 'kafka/broker-1.example.com'])
      expect(inspect('keytab', 'reader.keytab', { principal }).facts.kind).toBe('keytab')
    for (const principal of ['read', 'reader@OTHER.COM', 'kafka', 'reader@'])
      expect(refused('keytab', 'reader.keytab', { principal })).toMatchObject({
        message: `the keytab has no key of ${principal}`,
        field: 'principal',
        hint: expect.stringContaining('reader@EXAMPLE.COM'),
      })
  })

  it('are refused with the reason when they are something else', () => {
    expect(refused('keytab', 'rsa.crt').message).toBe('the file is no keytab')
    expect(refused('keytab', 'reader.keytab', { bytes: Uint8Array.of(5, 1, 0, 0) }).message).toContain(
      'another version',
    )
    expect(refused('keytab', 'reader.keytab', { bytes: Uint8Array.of(5, 2) }).message).toBe('the keytab is empty')
    const cut = fixture('reader.keytab').slice(0, -3)
    expect(refused('keytab', 'reader.keytab', { bytes: cut }).message).toContain('damaged')
  })
})

describe('files that ask for a lot of hashing', () => {
  it('are refused before it begins', () => {
    expect(refused('pkcs12', 'hungry.p12', { passphrase: PASSPHRASE }).message).toContain('100000 rounds')
    expect(refused('key', 'hungry.key', { passphrase: PASSPHRASE }).message).toContain('2000000 rounds')
  })
})

describe('any file', () => {
  const names = ['chain.crt', 'rsa.key', 'rsa-encrypted.key', 'ec-scrypt.key', 'modern.p12', 'ec.p12', 'reader.keytab']
  const kinds = ['ca', 'certificate', 'key', 'pkcs12', 'keytab'] as const

  it('is told or refused, never anything else, with a few bytes changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...kinds),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
        (name, kind, changes) => {
          const bytes = fixture(name)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          try {
            expect(
              credentialInspectionSchema.parse(inspect(kind, name, { bytes, passphrase: PASSPHRASE })),
            ).toBeDefined()
          } catch (error) {
            expect(isSluiceError(error, 'CREDENTIAL_UNREADABLE'), String(error)).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells nothing that is secret', () => {
    const key = fixtureText('rsa.key').replace(/-----[^-]*-----|\s/g, '')
    const told = JSON.stringify([
      inspect('key', 'rsa.key'),
      inspect('pkcs12', 'modern.p12', { passphrase: PASSPHRASE }),
      refused('key', 'rsa-encrypted.key', { passphrase: 'canary-7' }),
    ])
    for (let at = 0; at + 32 <= key.length; at += 32) expect(told).not.toContain(key.slice(at, at + 32))
    expect(told).not.toContain(PASSPHRASE)
    expect(told).not.toContain('canary-7')
  })
})
