import { activityPageSchema, runPageSchema, taskDetailSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

test('the story of a task is filtered, and so is its file', async () => {
  const { admin } = await openApi()
  const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: exampleSpec('story') })).body)
  await admin(`POST /tasks/${id}/stop`)
  const namesOf = async (query: string) =>
    activityPageSchema
      .parse((await admin(`GET /tasks/${id}/activities${query}`)).body)
      .activities.map(({ activity }) => activity)
  expect(await namesOf('')).toEqual(['stopRequested', 'created'])
  expect(await namesOf('?level=warn,error')).toEqual([])
  expect(await namesOf('?level=info&text=POWER.')).toEqual(['created'])
  expect(await namesOf('?text=nothing&named=stopRequested')).toEqual(['stopRequested'])
  for (const wrong of ['level=loud', 'cursor=x', 'named=a%20b', 'colour=red'])
    expect((await admin(`GET /tasks/${id}/activities?${wrong}`)).status, wrong).toBe(400)
  const csv = await admin(`GET /tasks/${id}/activities/download?format=csv&text=power.`)
  expect(csv.text).toMatch(/^at,level,activity,content,count\r\n[^\r]*,info,created,from .* to power\.meters,1\r\n$/)
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="activities-${id}.csv"`)
  const ndjson = await admin(`GET /tasks/${id}/activities/download?format=ndjson`)
  expect(ndjson.text.trim().split('\n')).toHaveLength(2)
})

test('runs tell their version and why they ended; a version that goes back says why', async () => {
  const { admin } = await openApi()
  const spec = exampleSpec('runs')
  const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec })).body)
  const changed = { ...spec, transform: { ...spec.transform, filters: ['true'] } }
  await admin(`PUT /tasks/${id}`, { spec: changed, note: 'only some' })
  await admin(`PUT /tasks/${id}`, { spec, start: false, note: 'Back to version 1' })
  const { runs, nextCursor } = runPageSchema.parse((await admin(`GET /tasks/${id}/runs`)).body)
  expect(runs.map(({ version, endReason }) => [version, endReason])).toEqual([
    [3, null],
    [2, 'edited'],
    [1, 'edited'],
  ])
  expect(nextCursor).toBeNull()
  expect((await admin(`GET /tasks/${id}/versions`)).body).toMatchObject({
    versions: [{ note: 'Back to version 1', spec }, { note: 'only some' }, { note: null }],
  })
})
