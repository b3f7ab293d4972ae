import type { ProbeRequest, TaskSpec } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inlineCluster } from '../testing/inline-cluster.ts'
import { meterCounts } from '../testing/meters.ts'
import { openScenario } from '../testing/scenario.ts'

const MESSAGES = 3_000
const QUESTION = { workspaceId: DEFAULT_WORKSPACE_ID, workerGroup: 'default', taskId: null, sealedSecrets: null }

const requestOf = (spec: TaskSpec, changes: Partial<ProbeRequest<'task.dryRun'>> = {}): ProbeRequest<'task.dryRun'> => {
  const { transform, target, errorPolicies } = spec
  const { topics, encoding, compression } = spec.source
  const { brokers, sasl, tls, registry } = inlineCluster(spec)
  const read = { from: 'last', limit: 10_000, timeoutMs: 10_000 } as const
  return {
    connection: { brokers, sasl, tls },
    ...{ topics, encoding, compression, registry, transform, target, errorPolicies },
    ...read,
    ...changes,
  }
}

const withWorker = async () => {
  const at = await openScenario(uniqueName('dry'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.startWorker()
  await at.prepare(MESSAGES)
  const tryTask = (changes: Partial<ProbeRequest<'task.dryRun'>> = {}) =>
    at.dispatch.askProbe('task.dryRun', requestOf(at.spec(), changes), QUESTION)
  return { at, tryTask }
}

describe('a dry run through a worker', { timeout: 60_000 }, () => {
  it('counts what the task would really make of the last messages, and leaves no trace', async () => {
    const { at, tryTask } = await withWorker()
    const { written, filtered, deadLettered } = meterCounts(MESSAGES)
    const result = await tryTask()
    expect(result).toMatchObject({ messages: MESSAGES, rows: MESSAGES, written, filtered, failed: deadLettered })
    expect(result.failures).toMatchObject([{ count: deadLettered, error: { stage: 'parse', code: 'PARSE_JSON' } }])
    expect(result.failures[0]?.first).toMatchObject({ topic: at.name })
    expect(result.supertables).toEqual([{ name: 'meters', rows: written }])
    expect(result.subtables.names).toHaveLength(20)
    expect(result.rowsPerSecond).toBeGreaterThan(1_000)
    expect(result.cpuMicrosPerRow).toBeGreaterThan(0)
    expect(await at.storedRows()).toBe(0)
    expect((await at.catalog.query(`SHOW \`${at.name}\`.tables`)).rows).toEqual([])
    const group = at.spec().source.groupId.text
    expect(await at.kafka.committed(`taosx${group}`, [at.name])).toEqual([])
  })

  it('waits for the next messages', async () => {
    const { at, tryTask } = await withWorker()
    let isAnswered = false
    const answer = tryTask({ from: 'next', limit: 5 }).finally(() => {
      isAnswered = true
    })
    for (let next = MESSAGES; !isAnswered; next += 1) await at.produce(next, next + 1)
    expect(await answer).toMatchObject({ messages: 5, rows: 5 })
  })

  it('refuses what the task itself would be refused for, at its field', async () => {
    const { at, tryTask } = await withWorker()
    const { target, transform, errorPolicies } = at.spec()
    const failing = { ...errorPolicies, tableMissing: 'fail' as const }
    const nothing = { ...target, supertable: 'nothing' }
    await expect(tryTask({ target: nothing, errorPolicies: failing })).rejects.toMatchObject({
      code: 'TDENGINE_TABLE_MISSING',
      field: 'target.supertable',
    })
    await expect(tryTask({ transform: { ...transform, filters: ['kind =='] } })).rejects.toMatchObject({
      code: 'EXPRESSION_SYNTAX',
      field: 'transform.filters.0',
    })
  })
})
