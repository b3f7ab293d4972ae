import { type RegisteredSchema, SluiceError } from '@sluice/contracts'
import type { CompiledTransform, SchemaNeeds } from '@sluice/transform'
import { describe, expect, it } from 'vitest'
import type { SchemaLookup } from './port.ts'
import { createScenario, smallTopic } from './testing/scenario.ts'
import { foretell } from './testing/simulation/topic-data.ts'
import { createSimulatedTransform } from './testing/simulation/transform.ts'

const schema: RegisteredSchema = { id: 7, type: 'AVRO', schema: '"int"', references: [] }
const away = new SluiceError('REGISTRY_UNREACHABLE', 'away', { retriable: true })

/** The simulated transform, which may not run before the schemas 7 and 8 were provided. */
const needing = (answers: Map<number, unknown>): CompiledTransform => {
  const transform = createSimulatedTransform()
  const schemas: SchemaNeeds = {
    missing: () => [7, 8].filter((id) => !answers.has(id)),
    provide: (id, answer) => void answers.set(id, answer),
  }
  return {
    ...transform,
    schemas,
    run(batch) {
      expect(schemas.missing(batch.records)).toEqual([])
      return transform.run(batch)
    },
  }
}

const scenarioOf = (lookup: SchemaLookup, answers = new Map<number, unknown>()) =>
  createScenario({
    topic: smallTopic(40, 5),
    overrides: () => ({ transform: needing(answers), schemas: lookup, untilCaughtUp: true }),
  })

describe('schemas that records name', () => {
  it('are looked up once, before the records run', async () => {
    const asked: number[] = []
    const answers = new Map<number, unknown>()
    const scenario = scenarioOf(
      {
        async schema(id) {
          asked.push(id)
          return id === 7 ? schema : null
        },
      },
      answers,
    )
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(asked.toSorted()).toEqual([7, 8])
    expect([...answers]).toEqual(
      expect.arrayContaining([
        [7, schema],
        [8, 'unknown'],
      ]),
    )
  })

  it('are waited for while the registry is away, and no record suffers', async () => {
    let attempts = 0
    const scenario = scenarioOf({
      async schema(id) {
        attempts += 1
        if (attempts < 30) throw away
        return { ...schema, id }
      },
    })
    void scenario.engine.start()
    await scenario.until(() => scenario.errors.length > 0 && attempts > 10)
    expect(scenario.engine.snapshot()).toMatchObject({ health: 'SOURCE_ERROR', lastError: { code: away.code } })
    expect(scenario.world.ledgerCounts.messages).toBe(0)
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.world.ledgerCounts).toEqual(foretell(scenario.world.topic).counts)
    expect(scenario.world.violations).toEqual([])
  })

  it('do not hold up a stop while the registry is away', async () => {
    const scenario = scenarioOf({ schema: () => Promise.reject(away) })
    void scenario.engine.start()
    await scenario.until(() => scenario.errors.length > 0)
    const before = scenario.world.time.now()
    void scenario.engine.stop()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.world.time.now() - before).toBeLessThan(4_000)
    expect(scenario.end()).toEqual({ reason: 'stopped' })
    expect(scenario.world.ledgerCounts.messages).toBe(0)
  })

  it('that the registry refuses end the task without passing a record', async () => {
    const refused = new SluiceError('REGISTRY_AUTH_FAILED', 'refused')
    const scenario = scenarioOf({ schema: () => Promise.reject(refused) })
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'failed', error: refused })
    expect(scenario.world.archive.size).toBe(0)
    expect(scenario.world.ledgerCounts.messages).toBe(0)
  })
})
