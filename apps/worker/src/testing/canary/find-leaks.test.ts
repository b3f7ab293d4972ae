import { expect, it } from 'vitest'
import { canaryFor } from './canary.ts'
import { findLeaks } from './find-leaks.ts'

const fields = ['sasl.password', 'sasl.keytab', 'tls.client.key', 'tls.client.file', 'tls.client.passphrase']

it.each(fields)('finds %s as it is, in JSON, in hexadecimal and within base64', (field) => {
  const canary = canaryFor(field)
  const isFound = (text: string): boolean => findLeaks([{ place: 'here', text }], [canary]).length === 1
  const bytes = Buffer.from(canary.value, field.endsWith('keytab') || field.endsWith('file') ? 'base64' : 'utf8')
  expect(isFound(JSON.stringify({ deep: [canary.value] }))).toBe(true)
  if (!field.endsWith('key')) {
    expect(isFound(bytes.toString('hex'))).toBe(true)
    for (const before of ['', 'a', 'ab'])
      expect(isFound(Buffer.concat([Buffer.from(before), bytes, Buffer.from('z')]).toString('base64'))).toBe(true)
  }
  expect(isFound('a canary-less place')).toBe(false)
})
