import type { ErrorPolicies, KafkaSource, Precision, TransformSpec } from '@sluice/contracts'
import type { MappingTarget } from '@sluice/transform'
import type { WizardForm } from '../model/form.ts'
import { policiesOfPreview } from '../model/policies-form.ts'
import type { SpecRows } from '../model/spec-rows.ts'
import { planTarget } from './plan-target.ts'
import { planTransform } from './plan-transform.ts'

/** What the transform compiles for a preview. */
export interface PreviewInput {
  readonly transform: TransformSpec
  readonly target: MappingTarget | null
  readonly precision: Precision
  readonly encoding: KafkaSource['encoding']
  readonly compression: KafkaSource['compression']
  readonly keepMs: number | null
  /** Composite key of each table. */
  readonly keyColumns: readonly (string | undefined)[]
  /** Some of them mend rows, and a preview shows what is written. */
  readonly errorPolicies: ErrorPolicies
}

/** An input with the form rows that its lists came from, so that design errors find their fields. */
export interface PreviewPlan {
  /** null while the parser is not complete: there is nothing to preview. */
  readonly input: PreviewInput | null
  readonly rows: SpecRows
}

/** What is known about the target database; decides how timestamps are bound. */
export interface DatabaseFacts {
  readonly precision: Precision
  readonly keepMs: number | null
}

/** The part of the form that can be compiled now. */
export const planPreview = (
  { source, transform: form, target: tables, errorPolicies: policies }: WizardForm,
  facts: DatabaseFacts,
): PreviewPlan => {
  const { transform, rows } = planTransform(form)
  const { target, rows: targetRows, keyColumns } = planTarget(tables)
  const { encoding, compression } = source
  const errorPolicies = policiesOfPreview(policies)
  return {
    input:
      transform === null ? null : { transform, target, encoding, compression, keyColumns, errorPolicies, ...facts },
    rows: { ...rows, ...targetRows },
  }
}
