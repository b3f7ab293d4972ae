import { appendFile, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EndsOfRows } from '@sluice/contracts'
import type { RejectedRow } from '@sluice/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDeadLetterFile } from './dead-letter-file.ts'

const target: EndsOfRows = { matching: 'first', further: [] }

const rejected = (offset: number, row = 0): RejectedRow => ({
  topic: 'readings',
  partition: 0,
  row,
  tables: 1,
  kind: 'row',
  atMs: 0,
  record: {
    offset,
    timestampMs: 5,
    key: null,
    value: new TextEncoder().encode('{"a":\n"ü"}'),
    headers: { source: new TextEncoder().encode('x') },
  },
  error: { stage: 'parse', code: 'PARSE_JSON', message: 'broken' },
})

let path = ''
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'sluice-')), 'dead-letters.ndjson')
})

const offsets = async (): Promise<number[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { record: { offset: number } }).record.offset)

describe('the dead letter file', () => {
  it('holds the record byte for byte, with the reason', async () => {
    const file = await openDeadLetterFile(path, target)
    await file.store([rejected(3, 1)])
    await file.close()
    const line = JSON.parse(await readFile(path, 'utf8')) as { record: { valueBase64: string } }
    expect(line).toMatchObject({
      row: 1,
      record: { topic: 'readings', partition: 0, offset: 3, keyBase64: null, headers: { source: 'x' } },
      error: { code: 'PARSE_JSON' },
    })
    expect(Buffer.from(line.record.valueBase64, 'base64').toString()).toBe('{"a":\n"ü"}')
  })

  it('holds a row once, however often it is stored, in this run and the next', async () => {
    const first = await openDeadLetterFile(path, target)
    await first.store([rejected(1), rejected(2)])
    await first.store([rejected(2), rejected(2, 1), rejected(3)])
    await first.close()
    const second = await openDeadLetterFile(path, target)
    await second.store([rejected(1), rejected(3), rejected(4)])
    await second.close()
    expect(await offsets()).toEqual([1, 2, 2, 3, 4])
  })

  it('tells row and table where a row goes to several tables', async () => {
    const file = await openDeadLetterFile(path, { matching: 'all', further: [{}, {}] })
    await file.store([rejected(1, 0), rejected(1, 5)])
    await file.store([rejected(1, 5)])
    await file.close()
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { row: 0, table: 0 },
      { row: 1, table: 2 },
    ])
  })

  it('loses a line that a crash cut short, and only that', async () => {
    const first = await openDeadLetterFile(path, target)
    await first.store([rejected(1)])
    await first.close()
    await appendFile(path, '{"at":"2026-01-01T00:00:00Z","row":0,"rec')
    const second = await openDeadLetterFile(path, target)
    await second.store([rejected(2)])
    await second.close()
    expect(await offsets()).toEqual([1, 2])
  })
})
