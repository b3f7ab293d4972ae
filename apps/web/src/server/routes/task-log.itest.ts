import { randomUUID } from 'node:crypto'
import { type LogLevel, taskDetailSchema, taskLogPageSchema } from '@sluice/contracts'
import { createDispatch } from '@sluice/dispatch'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, onTestFinished, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

test('the log of a task is read by level, words, sub-task and page, and as a file; its level is chosen and told', async () => {
  const keyPrefix = uniqueName('log')
  const { admin } = await openApi({ SLUICE_REDIS_PREFIX: keyPrefix })
  const { redisUrl } = stackEndpoints()
  const dispatch = createDispatch({ redisUrl, keyPrefix, onError: () => undefined })
  onTestFinished(() => dispatch.close())
  const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: exampleSpec('log') })).body)
  const worker = randomUUID()
  const text = (level: LogLevel, index: number, msg: string) =>
    JSON.stringify({ level, time: '2026-01-01T00:00:00.000Z', taskId: id, index, worker, host: 'h', rows: 5, msg })
  const lines = [text('info', 0, 'starts'), text('debug', 1, 'rows written'), text('error', 1, 'could not run')]
  await dispatch.taskLog.append(lines.map((line) => ({ taskId: id, text: line })))

  const page = async (query = '') => taskLogPageSchema.parse((await admin(`GET /tasks/${id}/log${query}`)).body)
  const messages = async (query = '') => (await page(query)).lines.map(({ message }) => message)
  expect(await messages()).toEqual(['could not run', 'rows written', 'starts'])
  expect(await messages('?level=info&search=STARTS')).toEqual(['starts'])
  expect(await messages('?index=1&level=debug')).toEqual(['could not run', 'rows written'])
  expect(await messages(`?worker=${worker}&limit=1`)).toEqual(['could not run'])
  const { nextBefore, lines: newest } = await page('?limit=1')
  expect(await messages(`?before=${nextBefore}`)).toEqual(['rows written', 'starts'])
  expect(await messages(`?after=${newest[0]?.id}`)).toEqual([])
  for (const wrong of ['level=loud', 'before=x', 'limit=0', 'colour=red'])
    expect((await admin(`GET /tasks/${id}/log?${wrong}`)).status, wrong).toBe(400)
  const file = await admin(`GET /tasks/${id}/log/download?format=ndjson&level=info`)
  expect(
    file.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).message),
  ).toEqual(['starts', 'could not run'])

  const heard: string[] = []
  await dispatch.taskEvents.subscribe(({ event, taskId }) => heard.push(`${event} ${taskId}`))
  const beforeMs = Date.now()
  const chosen = await admin(`PUT /tasks/${id}/log-level`, { level: 'trace', forMinutes: 5 })
  expect(chosen).toMatchObject({ status: 200, body: { chosen: { level: 'trace' } } })
  const until = Date.parse((await page()).chosen?.until ?? '')
  expect(until).toBeGreaterThanOrEqual(beforeMs + 300_000)
  expect(until).toBeLessThan(Date.now() + 300_001)
  await expect.poll(() => heard).toEqual([`logLevel ${id}`])
  await admin(`PUT /tasks/${id}/log-level`, { level: null })
  expect((await page()).chosen).toBeNull()
  expect((await admin('GET /audit?action=task.logLevelChosen')).body).toMatchObject({
    entries: [{ detail: { level: null } }, { detail: { level: 'trace', forMinutes: 5 } }],
  })
  expect((await admin(`PUT /tasks/${id}/log-level`, { level: 'debug', forMinutes: 1_441 })).status).toBe(400)
})
