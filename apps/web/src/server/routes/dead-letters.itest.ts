import {
  deadLetterDetailSchema,
  deadLetterGroupListSchema,
  deadLetterPageSchema,
  replaySchema,
  taskDetailSchema,
} from '@sluice/contracts'
import { freshDatabase } from '@sluice/stack/testing'
import { createStore, DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { expect, onTestFinished, test } from 'vitest'
import { callerOf, openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { addPerson } from '../testing/people.ts'
import { testEnv } from '../testing/test-env.ts'

const value = '{"secret":"payload"}'

const letter = (offset: number, column: string) => ({
  topic: '=cmd()',
  partition: 0,
  record: { offset, timestampMs: 5, key: null, value: new TextEncoder().encode(value), headers: null },
  row: 0,
  error: { stage: 'map', code: 'VALUE_TYPE', message: 'no number', column } as const,
  atMs: 1_000 + offset,
})

/** A task with three dead letters, and somebody who may operate it without reading payloads. */
const setting = async () => {
  const databaseUrl = await freshDatabase()
  const env = testEnv({ DATABASE_URL: databaseUrl })
  const { admin, container } = await openApi({ DATABASE_URL: databaseUrl })
  const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: exampleSpec('letters') })).body)
  const store = createStore({ databaseUrl, secretKey: env.SLUICE_SECRET_KEY })
  onTestFinished(() => store.close())
  await store.deadLetters.store(id, 1, [letter(1, 'v'), letter(2, 'v'), letter(3, 'w')])
  const memberships = [{ workspaceId: DEFAULT_WORKSPACE_ID, role: 'operator' as const, readsPayloads: false }]
  const { cookie } = await addPerson(container, { email: 'operator@console.test', memberships })
  return { admin, id, operator: callerOf(container, { cookie }), path: `/tasks/${id}/dead-letters` }
}

test('what failed is told to everybody who sees the task, what is in it to those who may read payloads', async () => {
  const { admin, operator, id, path } = await setting()
  const { groups } = deadLetterGroupListSchema.parse((await operator(`GET ${path}/groups`)).body)
  expect(groups.map(({ column, count }) => [column, count])).toEqual([
    ['v', 2],
    ['w', 1],
  ])
  expect((await operator('GET /dead-letters/groups')).body).toMatchObject({ total: 3 })
  const page = deadLetterPageSchema.parse((await operator(`GET /dead-letters?taskId=${id}&column=w`)).body)
  expect(page.deadLetters.map(({ offset, valueBytes }) => [offset, valueBytes])).toEqual([[3, value.length]])
  const one = `GET ${path}/${page.deadLetters[0]?.id}`
  expect(deadLetterDetailSchema.parse((await operator(one)).body).payload).toBeNull()
  const shown = deadLetterDetailSchema.parse((await admin(one)).body).payload
  expect(Buffer.from(shown?.valueBase64 ?? '', 'base64').toString()).toBe(value)

  const csv = await operator(`GET ${path}/download.csv?column=v`)
  expect(csv.text.split('\r\n')).toHaveLength(4)
  expect(csv.text).toContain(",'=cmd(),0,1,")
  expect(csv.text).not.toContain('secret')
  expect((await operator(`GET ${path}/download`)).status).toBe(403)
  const lines = (await admin(`GET ${path}/download?column=v`)).text.trim().split('\n')
  expect(lines.map((line) => deadLetterDetailSchema.parse(JSON.parse(line)).offset)).toEqual([1, 2])
  expect((await operator(`POST ${path}/preview`, { ids: ['1'] })).status).toBe(403)
  for (const wrong of ['partition=x', 'stage=bake', 'cursor=-1', 'limit=1000', 'payload=a'])
    expect((await admin(`GET ${path}?${wrong}`)).status, wrong).toBe(400)
})

test('one replay at a time is asked for, told of and cancelled; another value needs the right to read the first', async () => {
  const { admin, operator, id, path } = await setting()
  const letters = { by: 'filter', filter: { column: 'v' } }
  const replay = replaySchema.parse((await operator(`POST /tasks/${id}/replays`, { letters })).body)
  expect(replay).toMatchObject({
    state: 'queued',
    total: 2,
    version: 1,
    author: 'operator@console.test',
    isEdited: false,
  })
  expect((await admin(`POST /tasks/${id}/replays`, { letters })).status).toBe(409)
  expect((await operator(`POST /tasks/${id}/replays/${replay.id}/cancel`)).body).toMatchObject({ state: 'cancelled' })
  expect((await operator(`GET /tasks/${id}/replays`)).body).toMatchObject({ replays: [{ state: 'cancelled' }] })
  expect((await operator(`POST /tasks/${id}/replays`, { letters, version: 9 })).status).toBe(404)

  const page = deadLetterPageSchema.parse((await admin(`GET ${path}`)).body)
  const one = `POST ${path}/${page.deadLetters[0]?.id}/replay`
  const other = { valueBase64: Buffer.from('{"canary":1}').toString('base64') }
  expect((await operator(one, other)).status).toBe(403)
  expect((await admin(one, other)).body).toMatchObject({ isEdited: true, total: 1 })
  const log = (await admin('GET /audit')).text
  expect(log).toContain('deadLetters.replayed')
  expect(log).not.toContain(other.valueBase64)
})

test('discarded letters are gone, and the log says who did it', async () => {
  const { admin, operator, path } = await setting()
  const letters = { by: 'filter', filter: { column: 'v' } }
  expect((await operator(`POST ${path}/discard`, { letters })).body).toEqual({ discarded: 2, isComplete: true })
  expect((await operator(`GET ${path}/groups`)).body).toMatchObject({ total: 1 })
  expect((await admin('GET /audit')).body).toMatchObject({
    entries: [{ action: 'deadLetters.discarded', actor: 'operator@console.test', detail: { discarded: 2 } }, {}],
  })
})
