import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToBase64, certificateText, textToBase64 } from './upload.ts'

test('base64 is that of every other tool, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(bytesToBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textToBase64(text)).toBe(Buffer.from(text).toString('base64'))
    }),
  )
})

test('a certificate in DER becomes PEM of the same bytes, in PEM it stays as it is', () => {
  const der = Uint8Array.from([0x30, 0x82, 1, 2, ...Array.from({ length: 300 }, (_, index) => index % 256)])
  const pem = certificateText(der)
  const body = pem.replace(/-----[A-Z ]+-----|\n/g, '')
  expect([...Buffer.from(body, 'base64')]).toEqual([...der])
  expect(Math.max(...pem.split('\n').map((line) => line.length))).toBeLessThanOrEqual(64)
  expect(certificateText(new TextEncoder().encode(pem))).toBe(pem)
})
