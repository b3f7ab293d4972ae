import { type JsonFieldSpec, type ParserSpec, SluiceError } from '@sluice/contracts'
import { parseJsonPath } from '../json/path.ts'
import { isMetadataField } from '../parse/metadata.ts'
import { chosenFieldsOf } from '../parse/parser-options.ts'
import type { PayloadParser } from '../parse/payload-parser.ts'
import { keyOrFlattenedField, pathField, type ReadField } from '../parse/source-field.ts'
import { Refusal } from '../refusal.ts'
import { compileFieldType } from '../value/field-type.ts'
import { type DesignErrors, inField } from './design-errors.ts'
import type { ChosenField } from './field-scope.ts'
import { knownTypes } from './known-types.ts'

/** The fields whose names are known before any payload; null when every key of a payload is a field. */
export const compileChosenFields = (
  spec: ParserSpec,
  parser: PayloadParser | undefined,
  errors: DesignErrors,
): ReadonlyMap<string, ChosenField> | null => {
  const fields = chosenFieldsOf(spec)
  if (fields.length === 0) return fixedFields(parser)
  const chosen = new Map<string, ChosenField>()
  for (const [index, field] of fields.entries())
    errors.attempt(`transform.parser.fields.${index}`, () => {
      const steps = inField('path', () => parseJsonPath(field.path))
      const name = field.alias ?? steps.join('_')
      if (chosen.has(name) || isMetadataField(name))
        throw new SluiceError('FIELD_CLASH', `there is already a field called ${name}`, {
          field: field.alias === undefined ? 'path' : 'alias',
        })
      chosen.set(name, chosenField(field, steps))
    })
  return chosen
}

/** The formats that fix their fields have texts only. */
const fixedFields = (parser: PayloadParser | undefined): ReadonlyMap<string, ChosenField> | null =>
  parser === undefined || parser.fieldNames === null
    ? null
    : new Map(parser.fieldNames.map((name) => [name, { read: pathField([name]), type: 'text', isFloat: false }]))

const chosenField = ({ path, as }: JsonFieldSpec, steps: readonly string[]): ChosenField => {
  const [only] = steps
  const read = steps.length === 1 && only === path ? keyOrFlattenedField(only) : pathField(steps)
  if (as === undefined) return { read, type: 'unknown', isFloat: false }
  return { read: converted(read, compileFieldType(as)), type: knownTypes[as], isFloat: as === 'float' }
}

const converted =
  (read: ReadField, convert: ReturnType<typeof compileFieldType>): ReadField =>
  (row, exact) => {
    const value = read(row, exact)
    return value instanceof Refusal ? value : convert(value)
  }
