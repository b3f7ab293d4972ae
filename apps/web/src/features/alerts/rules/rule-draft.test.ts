import { type AlertRule, alertConditionSchema, saveAlertRuleSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { draftOf, newRuleDraft, ruleOfDraft, withKind } from './rule-draft.ts'

const kinds = alertConditionSchema.options.map((option) => option.shape.kind.value)
const stored = (rule: object): AlertRule => ({
  ...saveAlertRuleSchema.parse(rule),
  id: '1',
  author: 'ann@example.com',
  firing: 0,
  silencedUntil: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})

describe('the form of a rule', () => {
  it.each(kinds)('makes a rule about %s of what it begins with', (kind) => {
    expect(ruleOfDraft({ ...withKind(newRuleDraft, kind), name: 'a' }, true)).toMatchObject({
      rule: { spec: { condition: { kind } } },
    })
  })

  it('gives back the rule that it was opened with', () => {
    for (const spec of [
      { condition: { kind: 'deadLetters', above: 7, withinMinutes: 3 }, scope: { of: 'labels', labels: ['a'] } },
      { condition: { kind: 'expiry', withinDays: 9 }, scope: { of: 'tasks', taskIds: ['4'] }, repeatMinutes: 60 },
      { condition: { kind: 'noData' }, severity: 'critical', forSeconds: 0, clearSeconds: 0 },
    ]) {
      const rule = { name: 'a', enabled: false, channelIds: ['3'], spec }
      expect(ruleOfDraft(draftOf(stored(rule)), false)).toEqual({ rule: saveAlertRuleSchema.parse(rule) })
    }
  })

  it('says which fields are wrong', () => {
    const draft = { ...newRuleDraft, above: '', scope: 'labels', labels: [] } as const
    expect(ruleOfDraft(draft, true)).toEqual({ wrong: new Set(['name', 'above', 'labels']) })
  })
})
