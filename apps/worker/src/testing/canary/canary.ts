import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A secret that must be found nowhere, and the texts by which it would be found. */
export interface Canary {
  readonly name: string
  readonly value: string
  readonly needles: readonly string[]
}

const fixture = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../../../packages/credentials/src/fixtures/${name}`, import.meta.url)))

export const CERTIFICATE = fixture('rsa.crt').toString('utf8')
export const PRINCIPAL = 'reader@EXAMPLE.COM'
/** Of the fixtures. */
const PASSPHRASE = 'open sesame'

/** Base64 of a text at each of the three places where it may begin in a longer one, without what depends on neighbours. */
const insideBase64 = (bytes: Buffer): string[] =>
  [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice(Math.ceil((offset * 4) / 3), -2)
  })

const textNeedles = (value: string): string[] => {
  const bytes = Buffer.from(value)
  return [value, encodeURIComponent(value), bytes.toString('hex'), ...insideBase64(bytes)]
}

/** A piece from the middle of the bytes, which is key material in every file used here. */
const bytesNeedles = (bytes: Buffer): string[] => {
  const middle = Math.floor(bytes.length / 2)
  const piece = bytes.subarray(middle, middle + 18)
  return [piece.toString('latin1'), piece.toString('hex'), ...insideBase64(piece)]
}

const ofText = (name: string, value: string): Canary => ({ name, value, needles: [...new Set(textNeedles(value))] })

/** Binary files are kept in base64. */
const ofFile = (name: string, bytes: Buffer): Canary => ({
  name,
  value: bytes.toString('base64'),
  needles: bytesNeedles(bytes),
})

const ofPem = (name: string, text: string): Canary => {
  const lines = text.split('\n').filter((line) => /^[A-Za-z0-9+/]{64}$/.test(line))
  return { name, value: text, needles: lines }
}

/** A secret for a field, told by its last part: files where only files are taken, and a text where any text is. */
export const canaryFor = (field: string): Canary => {
  switch (field.split('.').at(-1)) {
    case 'keytab':
      return ofFile(field, fixture('reader.keytab'))
    case 'file':
      return ofFile(field, fixture('modern.p12'))
    case 'key':
      return ofPem(field, fixture('rsa-encrypted.key').toString('utf8'))
    case 'passphrase':
      return ofText(field, PASSPHRASE)
    default:
      return ofText(field, `canary-${randomBytes(12).toString('hex')}`)
  }
}
