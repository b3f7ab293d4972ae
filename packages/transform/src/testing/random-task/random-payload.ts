import type { ParserType } from '@sluice/contracts'
import type { Random } from '../random.ts'

const encoder = new TextEncoder()

const KEYS = ['a', 'b', 'a_b', 'c', '0', '__proto__', 'toString', 'ts'] as const
const SCALARS = [
  'null',
  'true',
  'false',
  '0',
  '1',
  '-7',
  '2.5',
  '10.0',
  '-0',
  '1e3',
  '1e300',
  '1e400',
  '9007199254740993',
  '-9223372036854775808',
  '18446744073709551616',
  '0.1',
  '5e-324',
  '1700000000000',
  '1700000000000000000',
  '""',
  '"x"',
  '"12"',
  '"x-1-2"',
  '"221V"',
  '"京"',
  '"\\ud800"',
  '"\\u0000"',
  '"2026-01-02T03:04:05.678Z"',
  '"2026-01-02 03:04:05"',
  '"POINT(1 2)"',
  '"\\\\x1f"',
  '"true"',
  '"NaN"',
  '"😀 long enough to be cut off"',
] as const

const json = (random: Random, depth: number): string => {
  const kind = depth === 0 ? 2 : random.below(8)
  if (kind === 0) return `[${list(random, depth - 1).join(',')}]`
  if (kind === 1) return object(random, depth - 1)
  return random.pick(SCALARS)
}

const list = (random: Random, depth: number): string[] =>
  Array.from({ length: random.below(4) }, () => json(random, depth))

const object = (random: Random, depth: number): string => {
  const gap = random.pick(['', '', '', ' ', '\n\t'])
  const entries = Array.from(
    { length: random.below(6) },
    () => `"${random.pick(KEYS)}"${gap}:${gap}${json(random, depth)}`,
  )
  return `{${gap}${entries.join(`${gap},${gap}`)}${gap}}`
}

const documents = (random: Random): string => {
  const many = (): string[] => Array.from({ length: random.below(4) }, () => object(random, 2))
  const form = random.below(10)
  if (form === 0) return `[${many().join(',')}]`
  if (form === 1) return many().join('\n')
  if (form === 2) return many().join(random.pick(['', ' ', '\r\n\n']))
  if (form === 3) return json(random, 3)
  return object(random, 3)
}

const WORDS = [
  'a',
  'b',
  '1',
  '-2',
  '2.5',
  'x y',
  '"',
  '"q""q"',
  "'",
  '=',
  ',',
  ' ',
  '\n',
  '\r\n',
  '#',
  '\\',
  '京',
  'a=1',
  'b="x y"',
] as const

const words = (random: Random): string => Array.from({ length: random.below(12) }, () => random.pick(WORDS)).join('')

const LINES = [
  'm,a=x b=1i,c=2.5 1700000000000000000',
  'm b="x y",a=t',
  'm,a=x\\ y b=1u',
  'm b=1',
  '# comment',
  'm,a= b=1',
  'm b=9007199254740993i,c=true 1',
] as const

const lines = (random: Random): string =>
  Array.from({ length: 1 + random.below(3) }, () => random.pick(LINES)).join(random.pick(['\n', '\r\n', '']))

const MESSAGE_PACKS = [
  [0x82, 0xa1, 0x61, 0x01, 0xa1, 0x62, 0xa1, 0x78],
  [0x81, 0xa1, 0x61, 0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x92, 0x81, 0xa1, 0x61, 0xc0, 0x81, 0xa1, 0x61, 0xc3],
] as const
const CBORS = [
  [0xa2, 0x61, 0x61, 0x01, 0x61, 0x62, 0x61, 0x78],
  [0xa1, 0x61, 0x61, 0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x82, 0xa1, 0x61, 0x61, 0xf6, 0xa1, 0x61, 0x61, 0xf5],
] as const
const AVROS = [
  [0x02, 0x02, 0x78],
  [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x00],
  [0x0d, 0x06, 0x31, 0x32, 0x56],
] as const

const whole = (random: Random, type: ParserType): Uint8Array => {
  switch (type) {
    case 'messagePack':
      return Uint8Array.from(random.pick<readonly number[]>(MESSAGE_PACKS))
    case 'cbor':
      return Uint8Array.from(random.pick<readonly number[]>(CBORS))
    case 'avro':
      return Uint8Array.from(random.pick<readonly number[]>(AVROS))
    case 'lineProtocol':
      return encoder.encode(lines(random))
    case 'csv':
    case 'keyValue':
    case 'regex':
      return encoder.encode(words(random))
    default:
      return encoder.encode(documents(random))
  }
}

/** The payload of a message: what the parser reads, what it nearly reads, or anything at all; null is a tombstone. */
export const randomPayload = (random: Random, type: ParserType): Uint8Array | null => {
  if (random.chance(0.03)) return null
  if (random.chance(0.03)) return Uint8Array.from({ length: random.below(20) }, () => random.below(256))
  const bytes = whole(random, type)
  if (bytes.length > 0 && random.chance(0.1)) bytes[random.below(bytes.length)] = random.below(256)
  return random.chance(0.05) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes
}
