import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { expect, it, onTestFinished } from 'vitest'
import { openScenario } from '../testing/scenario.ts'

it('a connection is checked from where the workers of the chosen group stand, each with its own view', async () => {
  const stack = stackEndpoints()
  const at = await openScenario(uniqueName('groups'), { ...stack, databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await Promise.all([
    at.startWorker({ SLUICE_WORKER_GROUP: 'near' }),
    at.startWorker({ SLUICE_WORKER_GROUP: 'fenced', SLUICE_ALLOWED_TARGETS: new URL(stack.tdengineUrl).host }),
  ])
  const [host = '', port] = stack.kafkaBrokers.split(':')
  const connection = { brokers: [{ host, port: Number(port) }], sasl: null, tls: null }
  const request = { connection, registry: null, topics: [], group: { id: at.name, clientId: at.name } }
  const checkFrom = (workerGroup: string) =>
    at.dispatch.askProbe('kafka.check', request, {
      workspaceId: DEFAULT_WORKSPACE_ID,
      workerGroup,
      taskId: null,
      sealedSecrets: null,
    })

  const near = await checkFrom('near')
  expect(near).toMatchObject({ ok: true })
  expect(near.steps.at(-1)).toMatchObject({ step: 'group', status: 'ok', subject: at.name })
  const fenced = await checkFrom('fenced')
  expect(fenced.steps.at(-1)).toMatchObject({ step: 'connect', status: 'failed', code: 'KAFKA_UNREACHABLE' })
  expect(fenced.ok).toBe(false)
})
