import type { DeadLetterFilter, RowError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const AT_MS = Date.UTC(2026, 0, 1)

const letter = (offset: number, change: { error?: Partial<RowError>; topic?: string; partition?: number } = {}) => ({
  topic: change.topic ?? 't',
  partition: change.partition ?? 0,
  record: { offset, timestampMs: 5, key: null, value: new Uint8Array(10), headers: { h: Uint8Array.of(0, 255) } },
  row: 0,
  error: { stage: 'map', code: 'VALUE_TYPE', message: `"x${offset}" is no number`, ...change.error } as RowError,
  atMs: AT_MS + offset * 1_000,
})

const setting = async () => {
  const store = await openStore()
  const { id: taskId } = await store.tasks.create(taskToSave('a'))
  const other = await store.tasks.create(taskToSave('b'))
  await store.deadLetters.store(taskId, 1, [
    letter(0, { error: { column: 'v' } }),
    letter(1, { error: { column: 'v' } }),
    letter(2, { error: { column: 'w', rule: 'a % b_c' } }),
    letter(3, { error: { stage: 'parse', code: 'PARSE_JSON', message: 'not JSON' }, topic: 'u' }),
  ])
  await store.deadLetters.store(taskId, 2, [letter(4, { error: { column: 'v' }, partition: 7 })])
  await store.deadLetters.store(other.id, 1, [letter(9, { error: { column: 'v' } })])
  return { store, taskId, otherId: other.id }
}

describe('groups of dead letters', () => {
  it('hold what failed alike, whatever the values, with counts and when it was seen', async () => {
    const { store, taskId } = await setting()
    const { groups, total } = await store.deadLetters.groups({ taskId }, {})
    expect(total).toBe(5)
    expect(groups.map(({ code, column, rule, count }) => [code, column, rule, count])).toEqual([
      ['VALUE_TYPE', 'v', null, 3],
      ['VALUE_TYPE', 'w', 'a % b_c', 1],
      ['PARSE_JSON', null, null, 1],
    ])
    expect(groups[0]).toMatchObject({ taskName: 'a', stage: 'map', reason: '"x0" is no number' })
    expect(groups[0]?.firstAt).toBe(new Date(AT_MS).toISOString())
    expect(groups[0]?.lastAt).toBe(new Date(AT_MS + 4_000).toISOString())
  })

  it('are those of a workspace, or of a task, and of no other', async () => {
    const { store, otherId } = await setting()
    expect((await store.deadLetters.groups({ workspaceId: DEFAULT_WORKSPACE_ID }, {})).total).toBe(6)
    expect((await store.deadLetters.groups({ workspaceId: 4711 }, {})).groups).toEqual([])
    expect((await store.deadLetters.groups({ taskId: otherId }, {})).total).toBe(1)
    expect((await store.deadLetters.page({ workspaceId: 4711 }, {}, { limit: 9 })).deadLetters).toEqual([])
  })

  it('count what came, came again and went', async () => {
    const { store, taskId } = await setting()
    await store.deadLetters.store(taskId, 1, [
      letter(0, { error: { column: 'v' } }),
      letter(5, { error: { column: 'v' } }),
    ])
    expect((await store.deadLetters.groups({ taskId }, { column: 'v' })).total).toBe(4)
    const filter = { column: 'v', partition: 0 }
    expect((await store.deadLetters.discard(taskId, { by: 'filter', filter })).discarded).toBe(3)
    expect((await store.deadLetters.groups({ taskId }, { column: 'v' })).total).toBe(1)
    expect((await store.archives.use(taskId)).rows).toBe(3)
    expect(await store.deadLetters.book(taskId)).toEqual({ replayed: 0, written: 0, filtered: 0, discarded: 3 })
  })

  it('count each of thousands that come at the same time, some of them twice', async () => {
    const { store, taskId } = await setting()
    const flood = Array.from({ length: 5_000 }, (_, at) => letter(1_000 + at, { error: { column: `c${at % 7}` } }))
    await Promise.all([
      store.deadLetters.store(taskId, 1, flood.slice(0, 3_500)),
      store.deadLetters.store(taskId, 1, flood.slice(1_500)),
    ])
    const { groups, total } = await store.deadLetters.groups({ taskId }, {})
    expect(total).toBe(5_005)
    expect(groups.filter(({ column }) => column?.startsWith('c') === true)).toHaveLength(7)
    expect((await store.deadLetters.page({ taskId }, { offsetFrom: 1_000 }, { limit: 1 })).total).toBe(5_000)
  })

  it('stay few where data makes every error another one', async () => {
    const { store, taskId } = await setting()
    const odd = Array.from({ length: 1_200 }, (_, at) => letter(100 + at, { error: { column: `c${at}` } }))
    for (let from = 0; from < odd.length; from += 100)
      await store.deadLetters.store(taskId, 1, odd.slice(from, from + 100))
    const { groups, total } = await store.deadLetters.groups({ taskId }, {})
    expect(total).toBe(1_205)
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(1_205)
    expect(groups.length).toBeLessThanOrEqual(500)
  }, 60_000)
})

describe('a page of dead letters', () => {
  it.for<[DeadLetterFilter, number[]]>([
    [{}, [4, 3, 2, 1, 0]],
    [{ stage: 'parse' }, [3]],
    [{ code: 'VALUE_TYPE', column: 'w' }, [2]],
    [{ column: '' }, [3]],
    [{ rule: '' }, [4, 3, 1, 0]],
    [{ version: 2 }, [4]],
    [{ topic: 'u' }, [3]],
    [{ partition: 7 }, [4]],
    [{ offsetFrom: 1, offsetTo: 2 }, [2, 1]],
    [{ from: new Date(AT_MS + 1_000).toISOString(), to: new Date(AT_MS + 3_000).toISOString() }, [2, 1]],
    [{ search: 'IS NO num' }, [4, 2, 1, 0]],
    [{ search: '% b_' }, [2]],
    [{ search: '%' }, [2]],
    [{ search: 'parse_', topic: 't' }, []],
  ])('holds what the filter %j takes, newest first, and counts it', async ([filter, offsets]) => {
    const { store, taskId } = await setting()
    const page = await store.deadLetters.page({ taskId }, filter, { limit: 9 })
    expect(page.deadLetters.map(({ offset }) => offset)).toEqual(offsets)
    expect(page).toMatchObject({ total: offsets.length, totalIsExact: true, nextCursor: null })
    const chosen = { by: 'filter' as const, filter }
    const place = { after: 0n, limit: 9, bytesMax: 1_000_000 }
    expect((await store.deadLetters.next(taskId, chosen, place)).map(({ offset }) => offset)).toEqual(
      offsets.toReversed(),
    )
  })

  it('goes on where the last one ended, in each of several tasks', async () => {
    const { store } = await setting()
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await store.deadLetters.page({ workspaceId: DEFAULT_WORKSPACE_ID }, {}, { limit: 2, cursor })
      seen.push(...page.deadLetters.map(({ offset }) => offset))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([9, 4, 3, 2, 1, 0])
  })

  it('has no payload; one letter has all of it, bytes of headers too', async () => {
    const { store, taskId, otherId } = await setting()
    const [newest] = (await store.deadLetters.page({ taskId }, {}, { limit: 1 })).deadLetters
    expect(newest).toMatchObject({ keyBytes: null, valueBytes: 10, taskName: 'a', version: 2, isCopy: false })
    const id = newest?.id ?? ''
    expect((await store.deadLetters.get(taskId, id)).payload).toEqual({
      keyBase64: null,
      valueBase64: Buffer.alloc(10).toString('base64'),
      headersBase64: { h: Buffer.from([0, 255]).toString('base64') },
    })
    await expect(store.deadLetters.get(otherId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('replays', () => {
  it('are one at a time for a task, are taken once, and by nobody of another group', async () => {
    const { store, taskId } = await setting()
    const wish = { letters: { by: 'filter' as const, filter: {} }, version: 1, author: 'a@b.c' }
    const first = await store.replays.request(taskId, wish)
    expect(first).toMatchObject({ state: 'queued', total: 5 })
    await expect(store.replays.request(taskId, wish)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await store.replays.take('elsewhere', 'w1', 10_000)).toBeNull()
    const taken = await store.replays.take('default', 'w1', 10_000)
    expect(taken?.replay).toMatchObject({ id: first.id, state: 'running' })
    expect(await store.replays.take('default', 'w2', 10_000)).toBeNull()
    expect((await store.replays.cancel(taskId, first.id)).state).toBe('cancelling')
  })

  it('say whom they wait for while no worker of the group may take them', async () => {
    const { store, taskId } = await setting()
    const wish = { letters: { by: 'filter' as const, filter: {} }, version: 1, author: 'a@b.c' }
    const { id } = await store.replays.request(taskId, wish)
    const waitsFor = async () => (await store.replays.get(taskId, id)).error?.code ?? null
    expect(await waitsFor()).toBe('NO_WORKER')
    const worker = { id: 'w1', group: 'default', host: 'h', pid: 1, version: '1', capacity: 1, startedAt: new Date() }
    await store.workers.beat(worker, null)
    expect(await waitsFor()).toBeNull()
    await store.workers.setDraining('w1', true)
    expect(await waitsFor()).toBe('GROUP_DRAINING')
    const taken = await store.replays.take('default', 'w2', 10_000)
    expect(await waitsFor()).toBeNull()
    if (taken === null) throw new Error('not taken')
    await store.replays.held(taken.hold).release()
    expect(await waitsFor()).toBe('GROUP_DRAINING')
    expect(await store.replays.list(taskId, 5)).toMatchObject([{ state: 'running', error: { code: 'GROUP_DRAINING' } }])
    await store.workers.remove('w1')
    expect(await waitsFor()).toBe('NO_WORKER')
  })

  it('refuse what a worker writes that has lost one, and count each letter once', async () => {
    const { store, taskId } = await setting()
    const wish = { letters: { by: 'filter' as const, filter: {} }, version: 1, author: 'a@b.c' }
    await store.replays.request(taskId, wish)
    const lost = await store.replays.take('default', 'w1', 0)
    const taken = await store.replays.take('default', 'w2', 10_000)
    if (lost === null || taken === null) throw new Error('not taken')
    const place = { after: 0n, limit: 9, bytesMax: 1_000_000 }
    const letters = await store.deadLetters.letters(taskId, wish.letters, place)
    const outcomes = letters.map(({ id }) => ({
      id,
      version: 1,
      written: 1,
      filtered: 0,
      failed: [],
      keepsError: false,
    }))
    const account = { outcomes, positions: { letters: 5 }, fromId: 6n, failures: [] }
    await expect(store.replays.held(lost.hold).account(account)).rejects.toMatchObject({ code: 'LEASE_LOST' })
    await store.replays.held(taken.hold).account(account)
    expect(await store.replays.held(taken.hold).positions()).toEqual({ letters: 5 })
    await store.replays.held(taken.hold).end('completed', null)
    expect(await store.deadLetters.book(taskId)).toEqual({ replayed: 5, written: 5, filtered: 0, discarded: 0 })
    expect((await store.deadLetters.groups({ taskId }, {})).groups).toEqual([])
    await expect(store.replays.request(taskId, wish)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('replace a message that holds several rows by those of them that still fail', async () => {
    const { store, taskId } = await setting()
    await store.deadLetters.store(taskId, 1, [{ ...letter(50), kind: 'record' }])
    const [whole] = (await store.deadLetters.page({ taskId }, {}, { limit: 1 })).deadLetters
    const letters = { by: 'ids' as const, ids: [whole?.id ?? ''] }
    await store.replays.request(taskId, { letters, version: 1, author: 'a@b.c' })
    const taken = await store.replays.take('default', 'w', 10_000)
    if (taken === null) throw new Error('not taken')
    const error = { stage: 'map', code: 'VALUE_RANGE', message: 'too large', column: 'v' } as const
    const failed = [0, 2].map((row) => ({ row, tables: 1, kind: 'row' as const, error }))
    const outcome = { id: BigInt(whole?.id ?? 0), version: 1, written: 3, filtered: 1, failed, keepsError: false }
    await store.replays
      .held(taken.hold)
      .account({ outcomes: [outcome], positions: { letters: 1 }, fromId: 99n, failures: [] })
    const page = await store.deadLetters.page({ taskId }, { code: 'VALUE_RANGE' }, { limit: 9 })
    expect(page.deadLetters.map(({ offset, row }) => [offset, row]).sort()).toEqual([
      [50, 0],
      [50, 2],
    ])
    expect((await store.archives.use(taskId)).rows).toBe(7)
    expect(await store.deadLetters.book(taskId)).toEqual({ replayed: -1, written: 3, filtered: 1, discarded: 0 })
  })
})
