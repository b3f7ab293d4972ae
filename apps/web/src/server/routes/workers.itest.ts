import { madeWorkerGroupSchema, workerListSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

test('a group is made with a token that is told once, drained, renamed with its tasks, and deleted when none names it', async () => {
  const { admin } = await openApi()
  const made = await admin('POST /worker-groups', { name: 'plant' })
  expect(made.status).toBe(201)
  expect(madeWorkerGroupSchema.parse(made.body).token).toMatch(/^slw_/u)
  await admin('POST /tasks', { spec: { ...exampleSpec('a'), workerGroup: 'plant' } })

  const groups = async () => workerListSchema.parse((await admin('GET /workers')).body).groups
  expect(await groups()).toMatchObject([{ name: 'plant', hasToken: true, draining: false, tasks: 1, workers: [] }])
  expect(JSON.stringify(await groups())).not.toContain('slw_')
  expect(await admin('DELETE /worker-groups/plant')).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
  expect(await admin('PUT /worker-groups/plant', { draining: true })).toMatchObject({ status: 200 })
  expect(await admin('PUT /worker-groups/plant', { name: 'factory' })).toMatchObject({ body: { name: 'factory' } })
  expect(await groups()).toMatchObject([{ name: 'factory', draining: true, tasks: 1 }])
  expect((await admin('GET /tasks/1')).body).toMatchObject({ workerGroup: 'factory', spec: { workerGroup: 'factory' } })
  await admin('DELETE /tasks/1')
  expect((await admin('DELETE /worker-groups/factory')).status).toBe(204)
  expect(await groups()).toEqual([])
})

test('a worker that is not there is not drained, and holds nothing', async () => {
  const { admin } = await openApi()
  expect(await admin('PUT /workers/nobody', { draining: true })).toMatchObject({ status: 404 })
  expect((await admin('GET /workers/nobody/sub-tasks')).body).toEqual({ subTasks: [] })
})
