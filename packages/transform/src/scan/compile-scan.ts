import type { FieldScope } from '../design/field-scope.ts'
import { chosenFieldsOf, depthOf, rowsPathOf } from '../parse/parser-options.ts'
import type { TransformInput } from '../port.ts'
import { patientScan } from './patient-scan.ts'
import { createJsonScanner, type ScanJson } from './scan-json.ts'

/**
 * The scan that goes before the parser: for plain JSON whose fields are known by their flattened names. null for
 * everything else. Ask when every reference has its slot.
 */
export const compileScan = (
  { transform, encoding = 'UTF_8', compression = 'none' }: TransformInput,
  scope: FieldScope,
): ScanJson | null => {
  const { parser } = transform
  const isPlain = parser.type === 'json' && !parser.keepOriginal && encoding === 'UTF_8' && compression === 'none'
  const isWhole = chosenFieldsOf(parser).length === 0 && depthOf(parser) === null && rowsPathOf(parser) === null
  return isPlain && isWhole ? patientScan(createJsonScanner(scope.sources)) : null
}
