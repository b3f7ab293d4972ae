import type { FieldType } from '@sluice/contracts'
import type { KnownType } from './field-scope.ts'

/** What expressions know of a field whose type a spec states. */
export const knownTypes: Readonly<Record<FieldType, KnownType>> = {
  bool: 'bool',
  int: 'number',
  float: 'number',
  string: 'text',
}
