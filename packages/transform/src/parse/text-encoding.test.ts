import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDecoder, type PayloadEncoding } from './decode-text.ts'
import { encodeText } from './encode-text.ts'

const encodings: readonly PayloadEncoding[] = ['UTF_8', 'GBK', 'GB18030', 'BIG5', 'UTF_16LE', 'UTF_16BE']
const outcome = (bytes: readonly number[], encoding: PayloadEncoding): string => {
  const decoded = createDecoder(encoding)(Uint8Array.from(bytes))
  return typeof decoded === 'string' ? decoded : decoded.code
}

describe('character sets', () => {
  it.each(encodings)('%s: what can be encoded comes back, and ASCII always can', { timeout: 30_000 }, (encoding) => {
    const decode = createDecoder(encoding)
    const character = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('中', '京', '愛', '€', 'é', '😀', 'ｱ', 'a', '\u0000') }),
    )
    fc.assert(
      fc.property(character, (text) => {
        const bytes = encodeText(text, encoding)
        if (bytes === undefined) expect(/^[\0-\x7f]*$/.test(text)).toBe(false)
        // A byte order mark at the beginning is no character.
        else expect(decode(bytes)).toBe(text.replace(/^\ufeff/, ''))
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['UTF_8', 'GB18030', 'UTF_16LE', 'UTF_16BE'] as const)(
    '%s has every character of Unicode, private ones aside',
    { timeout: 30_000 },
    (encoding) => {
      const decode = createDecoder(encoding)
      for (let from = 0; from <= 0x10ffff; from += 0x1000) {
        if (from >= 0xd000 && from < 0xe000) continue
        const text = String.fromCodePoint(...Array.from({ length: 0x1000 }, (_, index) => from + index)).replaceAll(
          /[\ufeff\ufffd\ue000-\uf8ff]/g,
          '',
        )
        expect(decode(encodeText(text, encoding) ?? new Uint8Array())).toBe(text)
      }
    },
  )

  it.each<[PayloadEncoding, string, readonly number[]]>([
    ['GBK', '中a', [0xd6, 0xd0, 0x61]],
    ['GB18030', '中', [0xd6, 0xd0]],
    ['GB18030', '😀', [0x94, 0x39, 0xfc, 0x36]],
    ['GB18030', 'é', [0xa8, 0xa6]],
    ['BIG5', '中', [0xa4, 0xa4]],
    ['BIG5', '愛', [0xb7, 0x52]],
    ['UTF_16LE', 'a京', [0x61, 0, 0xac, 0x4e]],
    ['UTF_16BE', 'a京', [0, 0x61, 0x4e, 0xac]],
    ['UTF_8', '京', [0xe4, 0xba, 0xac]],
  ])('%s writes %s as other programs do', (encoding, text, bytes) => {
    expect([...(encodeText(text, encoding) ?? [])]).toEqual(bytes)
  })

  it('a character that is not in the set cannot be encoded', () => {
    expect([encodeText('😀', 'GBK'), encodeText('é', 'BIG5'), encodeText('\ud800', 'UTF_8')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(encodeText('\ud800', 'UTF_16LE')).toBeUndefined()
  })

  it.each<[string, PayloadEncoding, readonly number[], string]>([
    ['a mark of its own order is dropped', 'UTF_16LE', [0xff, 0xfe, 0x61, 0], 'a'],
    ['a mark of its own order is dropped', 'UTF_16BE', [0xfe, 0xff, 0, 0x61], 'a'],
    ['the mark of the other order decides', 'UTF_16LE', [0xfe, 0xff, 0, 0x61], 'a'],
    ['the mark of the other order decides', 'UTF_16BE', [0xff, 0xfe, 0x61, 0], 'a'],
    ['half a unit is refused', 'UTF_16LE', [0x61, 0, 0x62], 'PARSE_ENCODING'],
    ['half a pair is refused', 'UTF_16LE', [0x00, 0xd8, 0x61, 0], 'PARSE_ENCODING'],
    ['half a pair is refused', 'UTF_16BE', [0xdc, 0x00], 'PARSE_ENCODING'],
    ['half a character is refused', 'GBK', [0x61, 0xd6], 'PARSE_ENCODING'],
    ['half a character is refused', 'BIG5', [0xa4], 'PARSE_ENCODING'],
    ['half a character is refused', 'GB18030', [0x94, 0x39, 0xfc], 'PARSE_ENCODING'],
    [
      'the Hong Kong supplement, which platforms read in different ways, is refused',
      'BIG5',
      [0x87, 0x40],
      'PARSE_ENCODING',
    ],
    ['an extension of Big5 is refused', 'BIG5', [0xc6, 0xa1], 'PARSE_ENCODING'],
    ['a control character is refused', 'BIG5', [0x80], 'PARSE_ENCODING'],
    ['a character for private use is refused', 'BIG5', [0xff], 'PARSE_ENCODING'],
    ['the first and last character of Big5', 'BIG5', [0xa4, 0x40, 0xf9, 0xd5], '一龘'],
    ['the mark of UTF-8 is dropped', 'UTF_8', [0xef, 0xbb, 0xbf, 0x61], 'a'],
    ['the mark of GB18030 is dropped', 'GB18030', [0x84, 0x31, 0x95, 0x33, 0x61], 'a'],
    ['nothing is empty text', 'UTF_16BE', [], ''],
  ])('%s (%s)', (_name, encoding, bytes, text) => {
    expect(outcome(bytes, encoding)).toBe(text)
  })

  it.each(['UTF_16LE', 'UTF_16BE'] as const)('%s: a text that begins like a swapped mark comes back', (encoding) => {
    const bytes = encodeText('\ufffea', encoding) ?? []
    expect(outcome([...bytes], encoding)).toBe('\ufffea')
  })

  it('BIG5 has the 13,000 characters of its standard and none for private use', () => {
    const decode = createDecoder('BIG5')
    const characters = new Set<string>()
    for (let code = 0x8000; code <= 0xffff; code++) {
      const text = decode(Uint8Array.of(code >> 8, code & 0xff))
      if (typeof text === 'string') characters.add(text)
    }
    expect(characters.size).toBeGreaterThan(13_000)
    expect([...characters].filter((text) => /[\u0080-\u009f\ue000-\uf8ff]/.test(text))).toEqual([])
  })
})
