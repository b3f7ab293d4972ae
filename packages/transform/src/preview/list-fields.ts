import type { PreviewValue } from '@sluice/contracts'
import { type ChosenField, type FieldScope, PAYLOAD_FIELD } from '../design/field-scope.ts'
import { DEPTH_DEFAULT, flatten } from '../json/flatten.ts'
import { isJsonObject } from '../json/json-value.ts'
import { type ParseStage, rowAt } from '../parse/compile-parse.ts'
import type { ParsedRecord } from '../parse/payload-parser.ts'
import { NEEDS_EXACT, toFieldValue } from '../parse/source-field.ts'
import { Refusal } from '../refusal.ts'
import type { FieldValue, Slots } from '../value/field-value.ts'
import { showField } from './show-value.ts'

/** Fields by name; a Map, since a payload may call a field `__proto__`. */
export type ShownFields = ReadonlyMap<string, PreviewValue>

/** Other ways to read the record of a row. */
interface Rereadings {
  /** With numbers as the payload writes them. */
  readonly literal: ParsedRecord
  readonly parseExactly: ParseStage['parseExactly']
}

/**
 * All fields that the parse stage has for a row, also those that nothing refers to; the row's slots are loaded. A field
 * that cannot be read (a clash, a number beyond every type) is left out: only who refers to it fails. `literal` is the
 * record with numbers as the payload writes them: 10.0 shows as a float, so that a column for it can be proposed.
 */
export const parsedFields = (
  scope: FieldScope,
  depth: number | null,
  row: Slots,
  parsed: ParsedRecord,
  index: number,
  { literal, parseExactly }: Rereadings,
): ShownFields => {
  const shown = new Map<string, PreviewValue>()
  const literals = readAll(scope, depth, literal, index, parseExactly)
  for (const [name, value] of readAll(scope, depth, parsed, index, parseExactly)) {
    const isFloat =
      typeof value === 'number' &&
      (scope.chosen?.get(name)?.isFloat === true || /[.eE]/.test(String(literals.get(name))))
    shown.set(name, isFloat ? { type: 'float', text: String(value) } : showField(value))
  }
  for (const [name, slot] of scope.metadata) shown.set(name, showField(row[slot] ?? null))
  if (scope.keepsPayload) shown.set(PAYLOAD_FIELD, showField(parsed.text))
  return shown
}

const readAll = (
  scope: FieldScope,
  depth: number | null,
  parsed: ParsedRecord,
  index: number,
  parseExactly: ParseStage['parseExactly'],
): ReadonlyMap<string, FieldValue> => {
  const root = rowAt(parsed, index)
  if (root === undefined || !isJsonObject(root)) return new Map()
  const readers: Iterable<readonly [string, Pick<ChosenField, 'read'>]> =
    scope.chosen ??
    flatten(root, depth ?? DEPTH_DEFAULT).map(
      (leaf) => [leaf.name, { read: (_row, exact) => toFieldValue(leaf.value, exact) }] as const,
    )
  const values = new Map<string, FieldValue>()
  const clashes = new Set<string>()
  for (const [name, { read }] of readers) {
    const value = read(root, parsed.exact)
    if (value === NEEDS_EXACT) {
      parseExactly(parsed)
      return readAll(scope, depth, parsed, index, parseExactly)
    }
    if (values.has(name)) clashes.add(name)
    if (!(value instanceof Refusal)) values.set(name, value)
  }
  for (const name of clashes) values.delete(name)
  return values
}

/** The fields after the extract stage: what the rules made first, then what they left. */
export const extractedFields = (scope: FieldScope, row: Slots, parsed: ShownFields): ShownFields => {
  const shown = new Map<string, PreviewValue>()
  for (const [name, { slot }] of scope.outputs) shown.set(name, showField(row[slot] ?? null))
  for (const [name, value] of parsed) if (!shown.has(name) && !scope.removed.has(name)) shown.set(name, value)
  return shown
}
