import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editableOf, valueOfEdited } from './edited-value.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

test('a value that nobody changed is the same bytes, whatever they are', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(valueOfEdited(editableOf(base64(bytes)))).toBe(base64(bytes))
    }),
  ))

test('text keeps a byte order mark, and many bytes are no problem', () => {
  const value = base64(Buffer.from(`\uFEFF${'ä'.repeat(100_000)}`))
  expect(editableOf(value).as).toBe('text')
  expect(valueOfEdited(editableOf(value))).toBe(value)
})

test('bytes that are no text are edited as base64, and nonsense there is told', () => {
  expect(editableOf(base64(Uint8Array.of(0xff)))).toEqual({ as: 'base64', text: '/w==' })
  expect(valueOfEdited({ as: 'base64', text: '%%%' })).toBeNull()
})
