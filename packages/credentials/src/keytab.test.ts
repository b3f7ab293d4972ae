import { isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encryptionName } from './kerberos-encryption.ts'
import { readKeytab } from './keytab.ts'
import { anyKeytab } from './testing/arbitrary-keytab.ts'
import { keytabBytes } from './testing/keytab-bytes.ts'

const escaped = (part: string): string => part.replace(/[\\/@]/g, '\\$&')

const readOrNull = (bytes: Uint8Array) => {
  try {
    return readKeytab(bytes)
  } catch (error) {
    if (!isSluiceError(error, 'CREDENTIAL_UNREADABLE')) throw error
    return null
  }
}

it('reads back every keytab that was written, without the deleted entries and the keys', () => {
  fc.assert(
    fc.property(anyKeytab, (written) => {
      const entries = written.filter((entry) => typeof entry !== 'number')
      const expected = entries.map(({ parts, realm, kvno, encryption, writtenAtSeconds }) => ({
        principal: `${parts.map(escaped).join('/')}@${escaped(realm)}`,
        kvno,
        encryption: encryptionName(encryption),
        writtenAt: new Date(writtenAtSeconds * 1_000).toISOString(),
      }))
      expect(readOrNull(keytabBytes(written))).toEqual(expected.length === 0 ? null : expected)
    }),
  )
})

it('reads what is whole of a keytab that was cut, or refuses it', () => {
  fc.assert(
    fc.property(anyKeytab, fc.nat(), (written, at) => {
      const whole = keytabBytes(written)
      const all = readOrNull(whole) ?? []
      const some = readOrNull(whole.subarray(0, at % whole.byteLength)) ?? []
      expect(all.slice(0, some.length)).toEqual(some)
    }),
  )
})

it('reads any bytes or refuses them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      readOrNull(bytes)
      readOrNull(Buffer.concat([Buffer.of(5, 2), bytes]))
    }),
    { numRuns: 1_000 },
  )
})

it('takes the short version number where the long one is missing', () => {
  const long = keytabBytes([
    { realm: 'R', parts: ['a'], writtenAtSeconds: 0, kvno: 7, encryption: 18, key: new Uint8Array(32), spareBytes: 0 },
  ])
  const short = Buffer.from(long.subarray(0, -4))
  short.writeInt32BE(long.readInt32BE(2) - 4, 2)
  expect(readKeytab(short)[0].kvno).toBe(7)
})
