import { type ErrorPolicies, errorPoliciesSchema, unavailablePolicies } from '@sluice/contracts'

export type PolicyKey = keyof ErrorPolicies

const defaults = errorPoliciesSchema.parse({})

export interface PolicyChoice {
  readonly value: ErrorPolicies[PolicyKey]
  /** The engine carries it out today. */
  readonly isAvailable: boolean
}

/** The abnormal cases in the order of spec/data-in.md §1.8, each with all its choices. */
export const policyChoices: readonly { readonly key: PolicyKey; readonly choices: readonly PolicyChoice[] }[] = (
  Object.keys(errorPoliciesSchema.shape) as PolicyKey[]
).map((key) => ({
  key,
  choices: errorPoliciesSchema.shape[key].unwrap().options.map((value) => ({
    value,
    isAvailable: !unavailablePolicies({ ...defaults, [key]: value }).includes(key),
  })),
}))
