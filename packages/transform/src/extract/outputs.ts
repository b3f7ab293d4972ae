import { SluiceError } from '@sluice/contracts'
import type { FieldScope } from '../design/field-scope.ts'
import { isMetadataField } from '../parse/metadata.ts'

/**
 * The slots of a rule's outputs. Throws SluiceError FIELD_CLASH when an output is known to hide a field other than the
 * rule's own source: an output of an earlier rule, a chosen key or metadata.
 */
export const defineOutputs = (names: readonly string[], source: string, scope: FieldScope): readonly number[] =>
  names.map((name) => {
    const hides = scope.outputs.has(name) || scope.chosen?.has(name) === true || isMetadataField(name)
    if (hides && name !== source) throw new SluiceError('FIELD_CLASH', `there is already a field called ${name}`)
    return scope.define(name).slot
  })
