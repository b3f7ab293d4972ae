import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CONFORMANCE_FILE, conformanceText } from './conformance-table.ts'
import { EXCEPTIONS } from './exceptions.ts'
import type { ReplayOutcome } from './replay.ts'
import { runScenarios } from './run-scenarios.ts'

const TIMEOUT_MS = 60_000

describe('answers to the recorded requests of the real server', () => {
  let outcomes: ReadonlyMap<string, ReplayOutcome>
  beforeAll(async () => {
    outcomes = await runScenarios()
  }, TIMEOUT_MS)

  it('match, except those that CONFORMANCE.md explains', () => {
    const differing = [...outcomes].flatMap(([name, { mismatches }]) => mismatches.map(({ seq }) => `${name} #${seq}`))
    const explained = EXCEPTIONS.flatMap(({ transcript, frames }) => frames.map((seq) => `${transcript} #${seq}`))
    expect(differing.toSorted()).toEqual(explained.toSorted())
  })

  it('are counted in CONFORMANCE.md as they are', () => {
    expect(readFileSync(CONFORMANCE_FILE, 'utf8')).toBe(conformanceText(outcomes))
  })
})
