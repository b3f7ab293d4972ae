import { type ErrorPolicies, type PolicyCase, policyCases, type TaskSpec } from '@sluice/contracts'

/** Without them no row of the task can be written: the replay ends and says so, instead of failing letter by letter. */
const OF_TARGET: readonly PolicyCase[] = ['databaseMissing', 'tableMissing', 'columnMissing']

/** What fails again stays: nothing is dropped, and one bad row does not end the replay of the others. */
const staying = (policies: ErrorPolicies, policy: PolicyCase): ErrorPolicies[PolicyCase] => {
  const choice = policies[policy]
  if (choice === 'drop') return 'archive'
  return choice === 'fail' && !OF_TARGET.includes(policy) ? 'archive' : choice
}

/**
 * A task's spec as its dead letters run through it: policies that mend rows mend them here too, trouble of the target is waited
 * out, and the replay ends when the letters do, whatever the task does at the end of its topics.
 */
export const specOfReplay = (spec: TaskSpec): TaskSpec => ({
  ...spec,
  source: { ...spec.source, end: { at: 'never' }, idleTimeoutMs: 0 },
  errorPolicies: {
    ...spec.errorPolicies,
    ...Object.fromEntries(policyCases.map((policy) => [policy, staying(spec.errorPolicies, policy)])),
    connectionLost: 'retry',
  },
})
