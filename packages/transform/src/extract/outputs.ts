import { SluiceError } from '@sluice/contracts'
import type { FieldScope, KnownType } from '../design/field-scope.ts'
import { isMetadataField } from '../parse/metadata.ts'

/**
 * Refuses an output that is known to hide a field: an output of an earlier rule, a chosen key or metadata. A field that
 * the rule itself reads may be replaced. Throws SluiceError FIELD_CLASH.
 */
export const checkOutput = (name: string, reads: readonly string[], scope: FieldScope): void => {
  const isGiven = scope.chosen?.has(name) === true || isMetadataField(name)
  const isThere = scope.outputs.has(name) || (isGiven && !scope.removed.has(name))
  if (isThere && !reads.includes(name)) throw new SluiceError('FIELD_CLASH', `there is already a field called ${name}`)
}

/** The slot of one output. Throws SluiceError FIELD_CLASH. */
export const defineOutput = (name: string, reads: readonly string[], scope: FieldScope, type: KnownType): number => {
  checkOutput(name, reads, scope)
  return scope.define(name, type).slot
}

/** The slots of several text outputs. Throws SluiceError FIELD_CLASH. */
export const defineTexts = (names: readonly string[], reads: readonly string[], scope: FieldScope): readonly number[] =>
  names.map((name) => defineOutput(name, reads, scope, 'text'))
