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
}

/** Reads the options of CREATE or ALTER DATABASE over what they were. */
export function parseDatabaseOptions(stream: TokenStream, base: DatabaseOptions, isAlter: boolean): DatabaseOptions {
  let options = base
  while (stream.peek().kind !== 'end') options = parseOption(stream, options, isAlter)
  const [keep] = options.keepMinutes
  if (keep < 3 * options.durationMinutes) {
    throw new ServerError(9753, 'Invalid duration value, should be keep2 >= keep1 >= keep0 >= 3 * duration')
  }
  return options
}

function parseOption(stream: TokenStream, options: DatabaseOptions, isAlter: boolean): DatabaseOptions {
  const token = stream.peek()
  const name = token.kind === 'word' ? token.text : ''
  const bounds = NUMBERS[name]
  if (bounds !== undefined) {
    stream.next()
    return withShown(options, name, parseNumber(stream, name, bounds))
  }
  if (isAlter && name !== 'keep' && name !== 'cachemodel' && name !== 'replica') throw stream.syntaxError()
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
    case 'cachemodel':
      stream.next()
      return withShown(options, name, stream.expectString())
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

function parsePrecision(stream: TokenStream) {
  const precision = stream.expectString()
  if (!isPrecision(precision)) throw errors.invalidOption(`precision: ${precision}`)
  return precision
}

function parseLength(stream: TokenStream): string {
  const token = stream.next()
  if (token.kind !== 'number' && token.kind !== 'duration') throw stream.syntaxError(token)
  return token.text
}

function parseKeep(stream: TokenStream): readonly [number, number, number] {
  const texts = [parseLength(stream)]
  while (stream.accept(',')) texts.push(parseLength(stream))
  const [first = '', second = first, third = second] = texts
  const minutes = [first, second, third].map(optionMinutes)
  const [keep0 = 0, keep1 = 0, keep2 = 0] = minutes
  if (minutes.some((value) => value < MINUTES_MIN || value > MINUTES_MAX)) {
    throw errors.invalidOption(`keep: ${keep0}, ${keep1}, ${keep2} valid range: [${MINUTES_MIN}m, ${MINUTES_MAX}m]`)
  }
  return [keep0, keep1, keep2]
}
