import type { ErrorPolicies } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { createScenario, type Scenario, smallTopic } from './testing/scenario.ts'
import { foretell, readRows } from './testing/simulation/topic-data.ts'
import type { World } from './testing/simulation/world.ts'
import { simulationSpec } from './testing/task-spec.ts'

const topic = smallTopic(60, 0.2)
const oracle = foretell(topic)

const start = (policies: Partial<ErrorPolicies>, world?: World): Scenario => {
  const scenario = createScenario({
    topic,
    ...(world === undefined ? {} : { world }),
    overrides: () => ({ spec: simulationSpec({ batchDelayMs: 20 }, policies), untilCaughtUp: true }),
  })
  void scenario.engine.start()
  return scenario
}

const run = async (policies: Partial<ErrorPolicies>, world?: World): Promise<Scenario> => {
  const scenario = start(policies, world)
  await scenario.until(() => scenario.end() !== null)
  return scenario
}

const droppingOf = ({ activities }: Scenario): string[] =>
  activities.filter(({ activity }) => activity === 'dropping').map(({ content }) => content)

describe('rows that fail', () => {
  it('are dropped or archived as the policy of their class says, at both stages, and all of them are counted', async () => {
    const { world, engine, ...rest } = await run({})
    expect(oracle.counts.dropped).toBeGreaterThan(5)
    expect(world.ledgerCounts).toEqual(oracle.counts)
    expect(engine.snapshot().counts).toEqual(oracle.counts)
    expect(world.archive).toEqual(oracle.deadLetters)
    expect(world.table).toEqual(oracle.table)
    expect(engine.snapshot().inFlightRows).toBe(0)
    expect(droppingOf({ world, engine, ...rest }).sort()).toEqual([
      'timestampNull: TIMESTAMP_NULL',
      'valueTooLong: VALUE_TOO_LONG',
    ])
  })

  it('are all dropped where every class is, without a dead letter', async () => {
    const { world } = await run({ otherDataError: 'drop' })
    const { written, filtered, deadLettered, dropped } = oracle.counts
    expect(world.archive.size).toBe(0)
    expect(world.ledgerCounts).toMatchObject({ written, filtered, deadLettered: 0, dropped: dropped + deadLettered })
  })

  it.each([
    ['timestampNull', 'TIMESTAMP_NULL', 'unwanted'],
    ['valueTooLong', 'VALUE_TOO_LONG', 'refused'],
  ] as const)(
    'end the task under fail (%s) with their error and place, and no offset passes them',
    async (policy, code, fate) => {
      const { world, end, ...rest } = await run({ [policy]: 'fail' })
      const failure = end()?.error
      expect(failure).toMatchObject({ name: 'SluiceError', code, retriable: false })
      const [, partition, offset, row] =
        /^readings, partition (\d+), offset (\d+), row (\d+): /.exec(failure?.message ?? '') ?? []
      const record = topic.partitions[Number(partition)]?.find((one) => one.offset === Number(offset))
      if (record === undefined) throw new Error('the error names no record')
      // Every row has an end in each of the three tables of the spec.
      expect(readRows(record)[Math.floor(Number(row) / 3)]?.fate).toBe(fate)
      expect(world.committed.get(Number(partition)) ?? 0).toBeLessThanOrEqual(Number(offset))
      expect(rest.activities.at(-1)).toMatchObject({ level: 'error', activity: 'failed' })

      const next = await run({}, world)
      expect(next.end()).toEqual({ reason: 'completed' })
      expect(world.ledgerCounts).toEqual(oracle.counts)
      expect(world.table).toEqual(oracle.table)
      expect(world.violations).toEqual([])
    },
  )
})
