import { type ExtractRuleOf, isSluiceError, type JsonFieldSpec, SluiceError } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { knownTypes } from '../design/known-types.ts'
import { parseJsonDocuments } from '../json/exact-parser.ts'
import { isContainer, type JsonValue } from '../json/json-value.ts'
import { parseJsonPath } from '../json/path.ts'
import { NEEDS_EXACT, pathField } from '../parse/source-field.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import { compileFieldType } from '../value/field-type.ts'
import { type FieldValue, type Slots, textOf } from '../value/field-value.ts'
import type { ExtractStep } from './extract-step.ts'
import { defineOutput } from './outputs.ts'

const NOT_ONE = new Refusal('PARSE_JSON', 'the text is not one JSON document')
const NOT_CONTAINER = new Refusal('PARSE_NOT_OBJECT', 'the text is JSON but neither an object nor an array')

interface Output {
  readonly slot: number
  readonly read: ReturnType<typeof pathField>
  readonly convert: ((value: FieldValue) => FieldValue | Refusal) | null
}

/** Chosen paths of a text field that holds JSON, as `alias` or `{field}_{path}`; null gives nulls. */
export const compileJsonRule = (rule: ExtractRuleOf<'json'>, scope: FieldScope): ExtractStep => {
  const source = inField('field', () => scope.reference(rule.field).slot)
  const names = new Set<string>()
  const outputs = rule.fields.map((spec, index) =>
    inField(`fields.${index}`, () => compileOutput(spec, rule.field, names, scope)),
  )
  const place = { column: rule.field, rule: 'json' }
  return (row) => {
    const value = row[source] ?? null
    if (value === null) {
      for (const { slot } of outputs) row[slot] = null
      return null
    }
    const text = textOf(value)
    const root = parseOne(text)
    if ('refusal' in root) return rowErrorOf('extract', root.refusal, { ...place, ...root.at })
    let refusal = writeOutputs(outputs, row, root.value, false)
    if (refusal === NEEDS_EXACT) refusal = writeOutputs(outputs, row, parseJsonDocuments(text)[0] ?? null, true)
    return refusal === null ? null : rowErrorOf('extract', refusal, place)
  }
}

const compileOutput = (spec: JsonFieldSpec, field: string, names: Set<string>, scope: FieldScope): Output => {
  const steps = inField('path', () => parseJsonPath(spec.path))
  const name = spec.alias ?? `${field}_${steps.join('_')}`
  const slot = inField(spec.alias === undefined ? 'path' : 'alias', () => {
    if (names.has(name)) throw new SluiceError('FIELD_CLASH', `there is already a field called ${name}`)
    return defineOutput(name, [field], scope, spec.as === undefined ? 'unknown' : knownTypes[spec.as])
  })
  names.add(name)
  return { slot, read: pathField(steps), convert: spec.as === undefined ? null : compileFieldType(spec.as) }
}

type Root = { readonly value: JsonValue } | { readonly refusal: Refusal; readonly at?: { readonly position: number } }

const parseOne = (text: string): Root => {
  try {
    return { value: JSON.parse(text) as JsonValue }
  } catch {
    // The engine's message may quote the text; ours never does.
    try {
      parseJsonDocuments(text)
    } catch (error) {
      if (!isSluiceError(error, 'PARSE_JSON')) throw error
      const at = error.position === undefined ? {} : { at: { position: error.position } }
      return { refusal: new Refusal('PARSE_JSON', error.message), ...at }
    }
    return { refusal: NOT_ONE }
  }
}

/** The first refusal, NEEDS_EXACT among them, or null. */
const writeOutputs = (outputs: readonly Output[], row: Slots, root: JsonValue, exact: boolean): Refusal | null => {
  if (!isContainer(root)) return NOT_CONTAINER
  for (const { slot, read, convert } of outputs) {
    const value = read(root, exact)
    if (value instanceof Refusal) return value
    const converted = convert === null ? value : convert(value)
    if (converted instanceof Refusal) return converted
    row[slot] = converted
  }
  return null
}
