import { describe, expect, it } from 'vitest'
import { pinnedMatches } from './conformance-table.ts'
import { runScenarios } from './run-scenarios.ts'

const TIMEOUT_MS = 60_000

describe('answers to the recorded requests of the real server', () => {
  it('match at least as often as CONFORMANCE.md says, for every transcript', { timeout: TIMEOUT_MS }, async () => {
    const pinned = pinnedMatches()
    const outcomes = await runScenarios()
    expect([...outcomes.keys()].toSorted()).toEqual([...pinned.keys()])
    for (const [name, { total, mismatches }] of outcomes) {
      const shown = mismatches.map(({ seq, request }) => `${name} #${seq} ${request.slice(0, 100)}`).join('\n')
      expect(total - mismatches.length, shown).toBeGreaterThanOrEqual(pinned.get(name) ?? 0)
    }
  })
})
