import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fuzzTargets } from './fuzz-target.ts'
import { runFuzz } from './run-fuzz.ts'

const FINDINGS = join(import.meta.dirname, '../../packages/transform/src/testing/fuzz/fixtures/seeds.json')
const SMOKE_CASES = 300
const SMOKE_MS = 1_500

const targets = await fuzzTargets()
/** Seeds that once found a defect, by target. */
const findings = z.record(z.string(), z.array(z.int())).parse(JSON.parse(await readFile(FINDINGS, 'utf8')))

describe('fuzzing', () => {
  it.each(targets)('finds nothing in the first cases of $name', { timeout: 30_000 }, async (target) => {
    const options = { firstSeed: 0, casesMax: SMOKE_CASES, milliseconds: SMOKE_MS }
    const { cases, finding } = await runFuzz(target, options)
    expect(finding).toBeNull()
    expect(cases).toBeGreaterThan(0)
  })

  it.each(Object.entries(findings))('finds nothing any more where it once did: %s', async (name, seeds) => {
    const target = targets.find((one) => one.name === name)
    if (target === undefined) throw new Error(`there is no target called ${name}`)
    for (const firstSeed of seeds)
      expect((await runFuzz(target, { firstSeed, casesMax: 1, milliseconds: SMOKE_MS })).finding).toBeNull()
  })

  it('ends at the first defect and names its seed', async () => {
    const fuzzCase = async (seed: number) => {
      if (seed === 12) throw new Error('found')
    }
    const report = await runFuzz({ name: 'test', fuzzCase }, { firstSeed: 10, milliseconds: 1_000 })
    expect(report).toMatchObject({ cases: 2, finding: { seed: 12, error: new Error('found') } })
  })
})
