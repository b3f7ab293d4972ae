import {
  bulkResultsSchema,
  parseTaskSpec,
  savedViewSchema,
  splitYamlDocuments,
  taskDetailSchema,
} from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

const openWithTasks = async (names: readonly string[]) => {
  const api = await openApi()
  const ids: string[] = []
  for (const name of names) {
    const { body } = await api.admin('POST /tasks', { spec: exampleSpec(name), start: false })
    ids.push(taskDetailSchema.parse(body).id)
  }
  const bulk = async (taskIds: readonly string[], action: object) =>
    bulkResultsSchema.parse((await api.admin('POST /tasks/bulk', { taskIds, action })).body).results
  const taskOf = async (id: string) => taskDetailSchema.parse((await api.admin(`GET /tasks/${id}`)).body)
  return { ...api, ids, bulk, taskOf }
}

describe('many tasks', () => {
  test('are started and deleted in one call; what fails for one is told and keeps nobody else from it', async () => {
    const { ids, bulk, taskOf, admin } = await openWithTasks(['a', 'b', 'c'])
    const [a = '', b = '', c = ''] = ids
    const results = await bulk([a, '99', b], { do: 'start' })
    expect(results).toMatchObject([
      { taskId: a, name: 'a', error: null },
      { taskId: '99', name: null, error: { code: 'NOT_FOUND' } },
      { taskId: b, name: 'b', error: null },
    ])
    expect([await taskOf(a), await taskOf(b), await taskOf(c)].map(({ desired }) => desired)).toEqual([
      'running',
      'running',
      'stopped',
    ])
    await bulk([b, c], { do: 'delete' })
    expect((await admin(`GET /tasks/${b}`)).status).toBe(404)
    expect(await taskOf(a)).toMatchObject({ name: 'a' })
  })

  test('get labels and owners, alone or together, and the audit log names each', async () => {
    const { ids, bulk, taskOf, admin } = await openWithTasks(['a', 'b'])
    const [a = ''] = ids
    await admin(`PUT /tasks/${a}/facts`, { owner: 'ann@plant.test', labels: ['hall 4', 'old'] })
    await bulk(ids, { do: 'changeLabels', add: ['power', 'hall 4'], remove: ['old'] })
    await bulk(ids, { do: 'setOwner', owner: null })
    expect(await taskOf(a)).toMatchObject({ owner: null, labels: ['hall 4', 'power'], version: 1 })
    const { text } = await admin('GET /audit?action=task.factsChanged')
    expect(text.match(/"subject":"a"/g)).toHaveLength(3)
    expect(text.match(/"subject":"b"/g)).toHaveLength(2)
  })

  test('are bounded, and what is no action is refused', async () => {
    const { admin } = await openWithTasks([])
    const taskIds = Array.from({ length: 501 }, (_, index) => String(index + 1))
    expect((await admin('POST /tasks/bulk', { taskIds, action: { do: 'start' } })).status).toBe(400)
    expect((await admin('POST /tasks/bulk', { taskIds: ['1', '1'], action: { do: 'start' } })).status).toBe(400)
  })

  test('are exported as one file that holds each as it is', async () => {
    const { ids, admin } = await openWithTasks(['a', 'b', 'c'])
    const exported = await admin(`GET /fleet/export?ids=${ids.slice(1).join(',')}`)
    expect(exported.headers.get('content-disposition')).toContain('tasks.yaml')
    expect(splitYamlDocuments(exported.text).map((document) => parseTaskSpec(document).name)).toEqual(['b', 'c'])
    expect((await admin('GET /fleet/export?ids=99')).status).toBe(404)
    const list = await admin(`GET /fleet/download?format=csv&ids=${ids.slice(1).join(',')}`)
    expect(list.text.split('\r\n')).toHaveLength(ids.length - 1 + 2)
    expect(list.headers.get('content-disposition')).toBe('attachment; filename="tasks.csv"')
    expect((await admin('GET /fleet/download?format=json')).body).toHaveLength(ids.length)
  })
})

test('views are saved for oneself or for the workspace, replaced by name, and deleted', async () => {
  const { admin } = await openApi()
  const mine = { name: 'broken', query: 'status=FAILED', shared: false }
  expect((await admin('POST /views', mine)).status).toBe(201)
  const replaced = savedViewSchema.parse((await admin('POST /views', { ...mine, query: 'status=DEGRADED' })).body)
  await admin('POST /views', { ...mine, shared: true })
  expect((await admin('GET /views')).body).toMatchObject({
    views: [
      { name: 'broken', query: 'status=DEGRADED', shared: false },
      { name: 'broken', query: 'status=FAILED', shared: true },
    ],
  })
  expect((await admin(`DELETE /views/${replaced.id}`)).status).toBe(204)
  expect((await admin(`DELETE /views/${replaced.id}`)).status).toBe(404)
  expect((await admin('GET /views')).body).toMatchObject({ views: [{ shared: true }] })
})
