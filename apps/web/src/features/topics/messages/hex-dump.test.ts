import { expect, test } from 'vitest'
import { hexDump } from './hex-dump.ts'

test('a dump has offset, bytes and ASCII, and ends after 64 KiB', () => {
  const bytes = new TextEncoder().encode('{"name":"Ünit"}!!')
  expect(hexDump(bytes)).toBe(
    [
      '00000000  7b 22 6e 61 6d 65 22 3a 22 c3 9c 6e 69 74 22 7d  {"name":"..nit"}',
      '00000010  21 21                                            !!',
    ].join('\n'),
  )
  expect(hexDump(new Uint8Array(70_000)).split('\n')).toHaveLength(4_097)
})
