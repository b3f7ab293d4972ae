import { errorPoliciesSchema, policyCases, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { describe, expect, it } from 'vitest'
import en from '../../../../messages/en/wizard.json' with { type: 'json' }
import { choicesOf, isPolicyCase, isRowShown, policyGroups, policySettings, replacedBy } from './policies.ts'

const texts = en.policies
const rows = policyGroups.flatMap((group) => [...group.rows])

describe('the choices of the policies card', () => {
  it('are exactly those that a spec may hold', () => {
    for (const key of policyCases)
      for (const value of errorPoliciesSchema.shape[key].unwrap().options) {
        const spec = { ...exampleTaskSpec(), errorPolicies: { [key]: value } }
        const isOffered = choicesOf(key).some((choice) => choice === value)
        expect(taskSpecSchema.safeParse(spec).success, `${key}: ${value}`).toBe(isOffered)
      }
  })

  it('have a name and a sentence each', () => {
    const values = policyCases.flatMap((key) => [...errorPoliciesSchema.shape[key].unwrap().options])
    for (const named of [texts.choices, texts.sentences])
      expect(Object.keys(named).sort()).toEqual([...new Set<string>(values)].sort())
    const { tagDrift, archive } = errorPoliciesSchema.shape
    for (const named of [texts.tagDrift, texts.tagDriftSentence])
      expect(Object.keys(named)).toEqual(tagDrift.unwrap().options)
    for (const named of [texts.whenFull, texts.whenFullSentence])
      expect(Object.keys(named)).toEqual(archive.unwrap().shape.whenFull.unwrap().options)
  })

  it('ask for a text where something is replaced, and for every text that the schema has', () => {
    const asked = policyCases.flatMap((key) => replacedBy(key, 'replace') ?? [])
    expect(asked.sort()).toEqual(Object.keys(errorPoliciesSchema.parse({}).replacements).sort())
    for (const key of policyCases) expect(replacedBy(key, 'archive')).toBeNull()
  })
})

describe('the rows of the policies card', () => {
  it('are every case and every setting once, each with a sentence, the cases in the order of the schema', () => {
    expect([...rows].sort()).toEqual([...policyCases, ...policySettings].sort())
    expect(Object.keys(texts.explained).sort()).toEqual([...rows].sort())
    expect(Object.keys(texts.group)).toEqual(policyGroups.map(({ group }) => group))
    expect(rows.filter(isPolicyCase)).toEqual(policyCases)
  })

  it('show the settings of the cache, of the inbox and of the topic where these are chosen, and all others always', () => {
    const hidden = (connectionLost: 'retry' | 'cache', destination: 'inbox' | 'topic' | 'both') =>
      rows.filter((row) => !isRowShown(row, { connectionLost, destination }))
    expect(hidden('retry', 'both')).toEqual(['cacheLocation', 'cacheSize'])
    expect(hidden('cache', 'both')).toEqual([])
    expect(hidden('cache', 'inbox')).toEqual(['archiveTopic', 'archiveCopies'])
    expect(hidden('cache', 'topic')).toEqual(['keepDays', 'archiveSpace', 'archiveRows', 'whenFull'])
  })
})
