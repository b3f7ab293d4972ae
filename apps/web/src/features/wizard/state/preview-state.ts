import type { DesignError, PreviewField, PreviewResult } from '@sluice/contracts'
import type { FunctionHelp, MappingTarget } from '@sluice/transform'
import type { Issue } from '../model/issue.ts'
import { formPath, type SpecRows } from '../model/spec-rows.ts'

/** What the expression language offers, for completion. */
export interface Language {
  readonly functions: readonly FunctionHelp[]
  readonly metadataFields: readonly string[]
}

/** The newest preview. While the next one is computed the last one stays on screen. */
export interface PreviewState {
  readonly result: PreviewResult | null
  /** Messages of the sample that went in. */
  readonly messages: number
  /** Topic, offset, key, headers and the like, as the sample's records have them. */
  readonly metadata: readonly PreviewField[]
  /** From the change of the form to the answer, milliseconds. */
  readonly elapsedMs: number
  /** Complaints about rules, with their form fields. */
  readonly issues: readonly Issue[]
  /** Rules that read a field no row of the sample has. */
  readonly unknownFields: readonly { readonly path: string; readonly name: string }[]
  /** Rows that another row of the sample replaces, for subtable and key are the same. */
  readonly collisions: number
  /** Set when the transform itself broke down. */
  readonly failure: string | null
  /** The mapping that `result` was made with; null while it is not complete. */
  readonly target: MappingTarget | null
}

export const emptyPreview: PreviewState = {
  result: null,
  messages: 0,
  metadata: [],
  elapsedMs: 0,
  issues: [],
  unknownFields: [],
  collisions: 0,
  failure: null,
  target: null,
}

/** A mistake in a rule, at the form field that holds the rule. */
export const issueOfDesignError = ({ field, ...error }: DesignError, rows: SpecRows): Issue => ({
  ...error,
  path: formPath(field, rows),
  kind: 'design',
})
