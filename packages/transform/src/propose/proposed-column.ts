import type { ColumnMapping, Confidence, Reason } from '@sluice/contracts'
import type { FieldFacts } from './field-facts.ts'
import type { SampleField } from './sample-field.ts'

/** A column or tag with its rule and what speaks for and against it. */
export interface ProposedColumn {
  readonly mapping: ColumnMapping
  readonly compositeKey: boolean
  readonly confidence: Confidence
  readonly reasons: readonly Reason[]
  /** Records (indexes into the sample) whose value is why a simpler choice was not made. */
  readonly counterExamples: readonly number[]
}

/** What a target takes of a proposal. */
export const mappingsOf = (columns: readonly ProposedColumn[]): ColumnMapping[] => columns.map(({ mapping }) => mapping)

/** More would not be looked at. */
const EXAMPLES_MAX = 20

/** Records whose values are of a kind that few others are: the reason why a column is text and no number. */
export const oddRecords = ({ values, records, typeCounts, facts }: SampleField): readonly number[] => {
  const odd = new Set(oddKinds(facts, typeCounts))
  return values.flatMap((value, row) => (value !== null && odd.has(value.type) ? [records[row] ?? 0] : []))
}

const oddKinds = ({ types }: FieldFacts, counts: SampleField['typeCounts']): readonly string[] => {
  const isNumber = (type: string): boolean => type === 'int' || type === 'float'
  if (types.length < 2 || types.every(isNumber)) return []
  const count = (type: (typeof types)[number]): number => counts[type] ?? 0
  const most = types.reduce((best, type) => (count(type) > count(best) ? type : best))
  return types.filter((type) => type !== most && !(isNumber(type) && isNumber(most)))
}

export const boundedExamples = (records: readonly number[]): readonly number[] =>
  [...new Set(records)].slice(0, EXAMPLES_MAX)
