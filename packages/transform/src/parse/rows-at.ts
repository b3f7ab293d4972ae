import type { ParserSpec, RowError } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import {
  isContainer,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../json/json-value.ts'
import { parseJsonPath } from '../json/path.ts'
import { childOf } from '../json/resolve-name.ts'
import { Refusal } from '../refusal.ts'
import { rowsPathOf } from './parser-options.ts'
import { type CreateParser, type ParsedRecord, type PayloadParser, parseFailure } from './payload-parser.ts'

const NO_ARRAY = parseFailure(new Refusal('PARSE_ROWS', 'the path of the rows does not lead to an array'))
const TOO_MANY = parseFailure(new Refusal('PARSE_TOO_LARGE', 'the rows repeat too much of what is around them'))

/** Keys that the rows of one payload may repeat in all; beyond it a small payload would fill the memory. */
const COPIED_KEYS_MAX = 20_000_000

/** The record that was expanded is kept, since its parser may be asked to read it once more. */
interface ExpandedRecord extends ParsedRecord {
  readonly whole: ParsedRecord
}

const wholeOf = (parsed: ParsedRecord): ParsedRecord => (isExpanded(parsed) ? parsed.whole : parsed)

const isExpanded = (parsed: ParsedRecord): parsed is ExpandedRecord => 'whole' in parsed

/**
 * Adds `rowsAt` to a parser of trees: each element of the array there makes a row, in which it stands where the array
 * stood. Arrays on the way are gone through. Nothing there, or null, makes no row; anything else fails as a row of its
 * own with PARSE_ROWS. Throws SluiceError PATH_SYNTAX in `rowsAt`.
 */
export const withRowsAt = (spec: ParserSpec, createParser: CreateParser): CreateParser => {
  const path = rowsPathOf(spec)
  if (path === null) return createParser
  return (context) => {
    const steps = inField('rowsAt', () => parseJsonPath(path))
    return expanding(createParser(context), steps)
  }
}

const expanding = (parser: PayloadParser, steps: readonly string[]): PayloadParser => {
  const { exactly, literally } = parser
  return {
    ...parser,
    parse: (value) => {
      const whole = parser.parse(value)
      if ('code' in whole) return whole
      const expanded = expand(whole, steps)
      return 'code' in expanded ? expanded : { ...whole, ...expanded, whole }
    },
    ...(exactly === undefined ? {} : { exactly: (parsed) => again(exactly(wholeOf(parsed)), wholeOf(parsed), steps) }),
    ...(literally === undefined
      ? {}
      : { literally: (parsed) => again(literally(wholeOf(parsed)), wholeOf(parsed), steps) }),
  }
}

/** Expands another reading of a record that was expanded before, so it cannot fail. */
const again = (rows: ParsedRecord['rows'], whole: ParsedRecord, steps: readonly string[]): ParsedRecord['rows'] => {
  const expanded = expand({ ...whole, rows }, steps)
  return 'code' in expanded ? [] : expanded.rows
}

type Expansion = Required<Pick<ParsedRecord, 'rows' | 'failures'>>

const expand = (whole: ParsedRecord, steps: readonly string[]): Expansion | RowError => {
  const rows: JsonValue[] = []
  const failures = new Map<number, RowError>()
  let copiedKeys = 0

  const fail = (error: RowError): void => {
    failures.set(rows.length, error)
    rows.push(null)
  }

  /** Calls `put` with each element of the arrays below `value`, in place of the array; `keys` are around it. */
  const visit = (value: JsonValue | undefined, step: number, keys: number, put: (row: JsonValue) => void): void => {
    if (value === undefined || value === null) return
    const key = steps[step]
    if (key === undefined && isJsonArray(value)) {
      copiedKeys += value.length * keys
      if (copiedKeys <= COPIED_KEYS_MAX) for (const element of value) put(element)
    } else if (key === undefined || !isContainer(value)) fail(NO_ARRAY)
    else if (isJsonArray(value) && childOf(value, key) === undefined) {
      for (const element of value) visit(element, step, keys, put)
    } else visit(childOf(value, key), step + 1, keys + keyCount(value), (row) => put(replaced(value, key, row)))
  }

  const documents = isJsonArray(whole.rows) ? whole.rows : [whole.rows]
  for (const [index, document] of documents.entries()) {
    const failure = whole.failures?.get(index)
    if (failure !== undefined) fail(failure)
    else if (isJsonObject(document)) visit(document, 0, 0, (row) => void rows.push(row))
    else rows.push(document)
  }
  return copiedKeys > COPIED_KEYS_MAX ? TOO_MANY : { rows, failures }
}

const keyCount = (container: JsonArray | JsonObject): number =>
  isJsonArray(container) ? container.length : Object.keys(container).length

/** A computed key makes a plain property even of __proto__. */
const replaced = (container: JsonArray | JsonObject, key: string, child: JsonValue): JsonValue =>
  isJsonArray(container) ? container.with(Number(key), child) : { ...container, [key]: child }
