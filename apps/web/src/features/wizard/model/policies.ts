import {
  type ErrorPolicies,
  errorPoliciesSchema,
  type PolicyCase,
  policyCases,
  unavailablePolicies,
} from '@sluice/contracts'

export type PolicyKey = PolicyCase

const defaults = errorPoliciesSchema.parse({})

export type PolicyValue = ErrorPolicies[PolicyKey]

export interface PolicyChoice {
  readonly value: PolicyValue
  /** The engine carries it out today. */
  readonly isAvailable: boolean
}

/** The abnormal cases in the order of spec/data-in.md §1.8, each with all its choices. */
export const policyChoices: readonly { readonly key: PolicyKey; readonly choices: readonly PolicyChoice[] }[] =
  policyCases.map((key) => ({
    key,
    choices: errorPoliciesSchema.shape[key].unwrap().options.map((value) => ({
      value,
      isAvailable: !unavailablePolicies({ ...defaults, [key]: value }).includes(key),
    })),
  }))

const values: ReadonlySet<unknown> = new Set(policyChoices.flatMap(({ choices }) => choices.map(({ value }) => value)))

export const isPolicyValue = (value: unknown): value is PolicyValue => values.has(value)

/** A text of `errorPolicies.replacements`. */
export type ReplacementKey = keyof ErrorPolicies['replacements']

/** The text that a choice needs; null when it needs none. */
export const replacedBy = (key: PolicyKey, value: PolicyValue): ReplacementKey | null =>
  value === 'replace' && (key === 'tableNameInvalid' || key === 'tableNameEmptyVariable') ? key : null
