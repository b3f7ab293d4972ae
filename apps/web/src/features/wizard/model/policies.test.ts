import { errorPoliciesSchema, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { describe, expect, it } from 'vitest'
import en from '../../../../messages/en/wizard.json' with { type: 'json' }
import { policyChoices, replacedBy } from './policies.ts'

describe('the choices of the policies card', () => {
  it('offer as available exactly what a spec may hold', () => {
    for (const { key, choices } of policyChoices)
      for (const { value, isAvailable } of choices) {
        const spec = { ...exampleTaskSpec(), errorPolicies: { [key]: value } }
        expect(taskSpecSchema.safeParse(spec).success, `${key}: ${value}`).toBe(isAvailable)
      }
  })

  it('have a name and a sentence each', () => {
    const values = new Set(policyChoices.flatMap(({ choices }) => choices.map(({ value }) => value)))
    for (const texts of [en.policies.choices, en.policies.sentences])
      expect(Object.keys(texts).sort()).toEqual([...values].sort())
  })

  it('ask for a text where something is replaced, and for every text that the schema has', () => {
    const asked = policyChoices.flatMap(({ key }) => replacedBy(key, 'replace') ?? [])
    expect(asked.sort()).toEqual(Object.keys(errorPoliciesSchema.parse({}).replacements).sort())
    for (const { key } of policyChoices) expect(replacedBy(key, 'archive')).toBeNull()
  })
})
