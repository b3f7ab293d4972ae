import { createDecoder } from '../../parse/decode-text.ts'
import { encodeText } from '../../parse/encode-text.ts'
import { createRandom } from '../random.ts'
import { must } from './parser-check.ts'

const ENCODINGS = ['UTF_8', 'GBK', 'GB18030', 'BIG5', 'UTF_16LE', 'UTF_16BE'] as const

/** Bytes of any kind are text or refused; text that can be encoded comes back. Throws on a defect. */
export const fuzzCase = (seed: number): 'text' | 'refused' => {
  const random = createRandom(seed)
  const encoding = random.pick(ENCODINGS)
  const decode = createDecoder(encoding)
  const decoded = decode(Uint8Array.from({ length: random.below(12) }, () => random.below(random.pick([128, 256]))))
  const text = String.fromCodePoint(
    ...Array.from({ length: random.below(8) }, () => random.below(random.pick([0x80, 0xd800, 0x110000]))),
  )
  for (const one of typeof decoded === 'string' ? [decoded, text] : [text]) {
    const bytes = encodeText(one, encoding)
    must(
      bytes === undefined || decode(bytes) === one.replace(/^\ufeff/, ''),
      `${encoding} gives another text back`,
      one,
    )
  }
  return typeof decoded === 'string' ? 'text' : 'refused'
}
