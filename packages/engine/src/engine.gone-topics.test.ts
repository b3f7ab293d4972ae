import { SluiceError } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { createScenario } from './testing/scenario.ts'
import { foretell } from './testing/simulation/topic-data.ts'
import { simulationSpec } from './testing/task-spec.ts'

it('an engine without a topic that is gone reads the others, says why it is degraded, and never completes by silence', async () => {
  const spec = simulationSpec({ batchDelayMs: 20 })
  const gone = new SluiceError('KAFKA_TOPIC_MISSING', 'no topic "b"', { retriable: true })
  const scenario = createScenario({
    overrides: () => ({ gone, spec: { ...spec, source: { ...spec.source, idleTimeoutMs: 1_000 } } }),
  })
  void scenario.engine.start()
  await scenario.wait(30_000)
  expect(scenario.world.ledgerCounts).toEqual(foretell(scenario.world.topic).counts)
  expect(scenario.engine.snapshot()).toMatchObject({
    health: 'SOURCE_ERROR',
    lastError: { code: 'KAFKA_TOPIC_MISSING', message: 'no topic "b"' },
  })
  expect(scenario.errors).toContain(gone)
  expect(scenario.end()).toBeNull()
})
