import { type CredentialKind, credentialInspectionSchema, credentialKindSchema, isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { inspectCredential } from '../../inspect-credential.ts'
import { anyKeytab } from '../arbitrary-keytab.ts'
import { fixture, PASSPHRASE } from '../fixture.ts'
import { keytabBytes } from '../keytab-bytes.ts'

/** A file may ask for hashing within its budget, never for more. */
const MILLISECONDS_MAX = 10_000

const seedFiles = [
  'chain.crt',
  'ec.crt',
  'rsa.der',
  'rsa.key',
  'rsa-encrypted.key',
  'rsa-pkcs1-encrypted.key',
  'ec-scrypt.key',
  'ec-sec1.key',
  'modern.p12',
  'ec.p12',
  'legacy-rc2.p12',
  'unsealed.p12',
  'reader.keytab',
] as const

interface FuzzedFile {
  readonly kind: CredentialKind
  readonly bytes: Uint8Array
}

const anyFile = fc.oneof(
  fc.constantFrom(...seedFiles).map(fixture),
  anyKeytab.map((entries) => new Uint8Array(keytabBytes(entries))),
)

/** Bytes changed, a piece cut out, and some put in. */
const anyDamaged: fc.Arbitrary<FuzzedFile> = fc
  .record({
    kind: fc.constantFrom(...credentialKindSchema.options),
    file: anyFile,
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
    cutAt: fc.nat(),
    cutBytes: fc.oneof(fc.constant(0), fc.nat(64)),
    inserted: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 64 })),
  })
  .map(({ kind, file, changes, cutAt, cutBytes, inserted }) => {
    const bytes = file.slice()
    for (const [at, value] of changes) bytes[at % bytes.length] = value
    const cut = cutAt % bytes.length
    return { kind, bytes: Buffer.concat([bytes.subarray(0, cut), inserted, bytes.subarray(cut + cutBytes)]) }
  })

/** Any credential file, whole and damaged, read as any kind: told or refused, in bounded time. Throws on a defect. */
export const fuzzCase = (seed: number): FuzzedFile => {
  const [file] = fc.sample(anyDamaged, { seed, numRuns: 1 })
  if (file === undefined) throw new RangeError('there is no case')
  const startedAtMs = performance.now()
  try {
    credentialInspectionSchema.parse(inspectCredential({ ...file, passphrase: PASSPHRASE }, 0))
  } catch (error) {
    if (!isSluiceError(error, 'CREDENTIAL_UNREADABLE')) throw error
  }
  const tookMs = performance.now() - startedAtMs
  if (tookMs > MILLISECONDS_MAX) throw new Error(`took ${tookMs.toFixed(0)} ms`)
  return file
}
