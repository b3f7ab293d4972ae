import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { DatabaseOptions } from '../../storage/database-options.ts'
import { optionMinutes } from '../../time/duration.ts'
import { isPrecision } from '../../time/precision.ts'
import type { TokenStream } from '../parse/token-stream.ts'

const MINUTES_MIN = 1440
const MINUTES_MAX = 525_600_000
/** Options that are only kept, with the bounds that are checked; the word in messages where it is another. */
const NUMBERS: Readonly<Record<string, readonly [min: number, max: number, word?: string]>> = {
  buffer: [3, 16_384],
  cachesize: [1, 65_536],
  comp: [0, 2, 'compression'],
  wal_fsync_period: [0, 180_000],
  maxrows: [200, 10_000],
  minrows: [10, 1000],
  stt_trigger: [1, 16],
  pages: [64, 2_147_483_647],
  pagesize: [1, 16_384],
  wal_level: [0, 2],
  single_stable: [0, 1],
  table_prefix: [-191, 191],
  table_suffix: [-191, 191],
  tsdb_pagesize: [1, 16_384],
  wal_retention_period: [-1, 2_147_483_647],
  wal_retention_size: [-1, 2_147_483_647],
  keep_time_offset: [0, 23],
  ss_chunkpages: [131_072, 1_048_576],
  ss_compact: [0, 1],
}

/** Options that are only kept and take a text of a few. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  cachemodel: ['none', 'last_row', 'last_value', 'both'],
  strict: ['off', 'on'],
  encrypt_algorithm: ['none', 'sm4'],
}
/** Options that are only kept and take lengths of time, as they are written. */
const LENGTHS = new Set(['ss_keeplocal', 'compact_interval', 'compact_time_range', 'compact_time_offset'])
const ALTERABLE = new Set(['keep', 'cachemodel', 'replica', ...Object.keys(NUMBERS)])
/** 292 years, which 64 bits of nanoseconds can count. */
const KEEP_MINUTES_MAX_NS = 365 * 292 * 1440
const DURATION_MINUTES_MIN = 60
const DURATION_MINUTES_MAX = 5_256_000

/** Reads the options of CREATE or ALTER DATABASE over what they were. */
export function parseDatabaseOptions(stream: TokenStream, base: DatabaseOptions, isAlter: boolean): DatabaseOptions {
  let options = base
  while (stream.peek().kind !== 'end') options = parseOption(stream, options, isAlter)
  checkTimes(options)
  return options
}

/** What the server checks when it has read all options. */
function checkTimes({ precision, keepMinutes, durationMinutes }: DatabaseOptions): void {
  if (durationMinutes < DURATION_MINUTES_MIN || durationMinutes > DURATION_MINUTES_MAX) {
    const range = `[${DURATION_MINUTES_MIN}m, ${DURATION_MINUTES_MAX}m]`
    throw errors.invalidOption(`duration: ${durationMinutes}m valid range: ${range}`)
  }
  const max = precision === 'ns' ? KEEP_MINUTES_MAX_NS : MINUTES_MAX
  if (keepMinutes.some((minutes) => minutes < MINUTES_MIN || minutes > max)) {
    throw errors.invalidOption(`keep: ${keepMinutes.join(', ')} valid range: [${MINUTES_MIN}m, ${max}m]`)
  }
  const [keep0, keep1, keep2] = keepMinutes
  if (keep0 < 3 * durationMinutes || keep1 < keep0 || keep2 < keep1) {
    throw new ServerError(9753, 'Invalid duration value, should be keep2 >= keep1 >= keep0 >= 3 * duration')
  }
}

function parseOption(stream: TokenStream, options: DatabaseOptions, isAlter: boolean): DatabaseOptions {
  const token = stream.peek()
  const name = token.kind === 'word' ? token.text : ''
  if (isAlter && !ALTERABLE.has(name)) throw stream.syntaxError()
  const bounds = NUMBERS[name]
  const words = WORDS[name]
  if (bounds !== undefined) {
    stream.next()
    return withShown(options, name, parseNumber(stream, name, bounds))
  }
  if (words !== undefined) {
    stream.next()
    return withShown(options, name, parseWord(stream, name, words))
  }
  if (LENGTHS.has(name)) {
    stream.next()
    return withShown(options, name, parseLengths(stream).join(','))
  }
  switch (name) {
    case 'precision':
      stream.next()
      return { ...options, precision: parsePrecision(stream) }
    case 'vgroups':
      stream.next()
      return { ...options, vgroups: parseNumber(stream, name, [1, 1024]) }
    case 'keep':
      stream.next()
      return { ...options, keepMinutes: parseKeep(stream) }
    case 'duration':
      stream.next()
      return { ...options, durationMinutes: optionMinutes(parseLength(stream)) }
    case 'replica':
      stream.next()
      if (parseNumber(stream, name, [1, 3]) > 1) throw new ServerError(820, 'Out of dnodes')
      return options
    default:
      throw stream.syntaxError()
  }
}

const withShown = (options: DatabaseOptions, name: string, value: number | string): DatabaseOptions => ({
  ...options,
  shown: { ...options.shown, [name]: value },
})

function parseNumber(stream: TokenStream, name: string, [min, max, word]: readonly [number, number, string?]): number {
  const sign = stream.accept('-') ? -1 : 1
  const value = sign * stream.expectInteger()
  if (value < min || value > max) {
    throw errors.invalidOption(`${word ?? name}: ${value}, valid range: [${min}, ${max}]`)
  }
  return value
}

function parseWord(stream: TokenStream, name: string, words: readonly string[]): string {
  const word = stream.expectString()
  if (!words.includes(word)) throw errors.invalidOption(`${name}: ${word}`)
  return word
}

function parsePrecision(stream: TokenStream) {
  const precision = stream.expectString()
  if (!isPrecision(precision)) throw errors.invalidOption(`precision: ${precision}`)
  return precision
}

/** A length of time, negative in a range that lies in the past. */
function parseLength(stream: TokenStream): string {
  const sign = stream.accept('-') ? '-' : ''
  const token = stream.next()
  if (token.kind !== 'number' && token.kind !== 'duration') throw stream.syntaxError(token)
  return sign + token.text
}

function parseLengths(stream: TokenStream): string[] {
  const lengths = [parseLength(stream)]
  while (stream.accept(',')) lengths.push(parseLength(stream))
  return lengths
}

function parseKeep(stream: TokenStream): readonly [number, number, number] {
  const [first = 0, second = first, third = second] = parseLengths(stream).map(optionMinutes)
  return [first, second, third]
}
