import type { Replay, TaskSpec } from '@sluice/contracts'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { describe, expect, it } from 'vitest'
import { kindOf, POISON_KINDS, type PoisonKind, poisonSpec } from '../testing/poison.ts'
import { idsOf, isPoison, numbers, openPoisoned, type Poisoned } from '../testing/poisoned-task.ts'
import type { Scenario } from '../testing/scenario.ts'

const POLL = { timeout: 90_000, interval: 50 }
const everything = { by: 'filter', filter: {} } as const

/** The same with all of its poison in the inbox. */
const openArchived = async (count: number): Promise<Poisoned> => {
  const opened = await openPoisoned(count)
  expect((await opened.at.store.deadLetters.groups({ taskId: opened.taskId }, {})).total).toBe(opened.poison)
  return opened
}

const save = async ({ store }: Scenario, taskId: string, spec: TaskSpec): Promise<number> => {
  const { version } = await store.tasks.saveVersion(taskId, { spec, secrets: {}, start: false, author: 'a@b.c' })
  return version
}

const ask = async (
  { store, dispatch }: Scenario,
  taskId: string,
  wish: Partial<Replay> & { version: number; value?: Uint8Array },
) => {
  const { version, value, letters = everything } = wish
  const replay = await store.replays.request(taskId, {
    letters,
    version,
    author: 'a@b.c',
    ...(value === undefined ? {} : { value }),
  })
  await dispatch.taskEvents.publish({ taskId, event: 'wanted' })
  return replay
}

const ended = async ({ store }: Scenario, taskId: string, { id }: Replay): Promise<Replay> => {
  await expect.poll(async () => (await store.replays.get(taskId, id)).endedAt, POLL).not.toBeNull()
  return store.replays.get(taskId, id)
}

describe('a replay of dead letters', () => {
  it('empties an inbox of six kinds of poison into exactly the rows that were missing', {
    timeout: 240_000,
  }, async () => {
    const count = 5_500
    const { at, taskId, spec, poison } = await openArchived(count)
    expect(poison).toBe(5_000)
    const { groups } = await at.store.deadLetters.groups({ taskId }, {})
    expect(groups).toHaveLength(POISON_KINDS.length)
    expect(await idsOf(at)).toEqual(numbers(count).filter((n) => !isPoison(n)))
    const before = await at.store.ledger.totals(taskId)
    expect(before).toMatchObject({ messages: count, rows: count, deadLettered: poison })

    // Half of the kinds are mended first: the others stay, with the version under which they failed last.
    const half = POISON_KINDS.slice(0, 3)
    const version = await save(at, taskId, poisonSpec(spec, half))
    const first = await ended(at, taskId, await ask(at, taskId, { version }))
    const mended = numbers(count).filter((n) => half.some((kind) => kind === kindOf(n))).length
    expect(first).toMatchObject({
      state: 'completed',
      total: poison,
      counts: { done: poison, written: mended, filtered: 0, failed: poison - mended },
    })
    expect(first.failures.reduce((sum, failure) => sum + failure.count, 0)).toBe(poison - mended)
    const left = await at.store.deadLetters.page({ taskId }, {}, { limit: 200 })
    expect(left.total).toBe(poison - mended)
    expect(left.deadLetters.every((letter) => letter.version === version)).toBe(true)

    const last = await ended(
      at,
      taskId,
      await ask(at, taskId, { version: await save(at, taskId, poisonSpec(spec, POISON_KINDS)) }),
    )
    expect(last).toMatchObject({
      state: 'completed',
      counts: { done: poison - mended, written: poison - mended, failed: 0 },
    })
    expect(await idsOf(at)).toEqual(numbers(count))
    expect(await at.store.deadLetters.page({ taskId }, {}, { limit: 1 })).toMatchObject({ total: 0, deadLetters: [] })
    expect(await at.store.archives.use(taskId)).toEqual({ rows: 0, bytes: 0 })
    expect(await at.store.ledger.totals(taskId)).toEqual({ ...before, written: count, deadLettered: 0 })
    const story = await at.store.activities.list(taskId, { limit: 100 })
    expect(story.filter(({ activity }) => activity === 'replayed')).toHaveLength(2)
  })

  it('that is killed half-way goes on in another worker, without loss or double', { timeout: 240_000 }, async () => {
    const count = 33_000
    const { at, worker, taskId, spec, poison } = await openArchived(count)
    const version = await save(at, taskId, poisonSpec(spec, POISON_KINDS))
    const replay = await ask(at, taskId, { version })
    await expect
      .poll(async () => (await at.store.replays.get(taskId, replay.id)).counts.done, { ...POLL, interval: 5 })
      .toBeGreaterThan(0)
    await worker.end('SIGKILL')
    const killed = await at.store.replays.get(taskId, replay.id)
    expect(killed.state).toBe('running')
    expect(killed.counts.done).toBeLessThan(poison)
    await at.startWorker()
    expect(await ended(at, taskId, replay)).toMatchObject({
      state: 'completed',
      counts: { done: poison, written: poison, filtered: 0, failed: 0 },
    })
    expect(await idsOf(at)).toEqual(numbers(count))
    expect((await at.store.deadLetters.groups({ taskId }, {})).total).toBe(0)
    expect(await at.store.ledger.totals(taskId)).toMatchObject({
      messages: count,
      rows: count,
      written: count,
      deadLettered: 0,
    })
  })

  it('is given back by a worker that drains, says that nobody may take it, and goes on in another one', {
    timeout: 120_000,
  }, async () => {
    const { at, taskId, spec, poison } = await openArchived(11)
    const mended = poisonSpec(spec, POISON_KINDS)
    const nowhere = { kind: 'url' as const, url: 'ws://127.0.0.1:9', username: 'root', password: { ref: 'secret:td' } }
    const { version } = await at.store.tasks.saveVersion(taskId, {
      spec: { ...mended, target: { ...mended.target, connection: nowhere } },
      secrets: { td: 'p' },
      start: false,
      author: null,
    })
    const replay = await ask(at, taskId, { version })
    const waitsFor = async () => {
      const { state, error } = await at.store.replays.get(taskId, replay.id)
      return [state, error?.code]
    }
    await expect.poll(waitsFor, POLL).toEqual(['running', 'TDENGINE_UNREACHABLE'])
    const [worker] = await at.store.workers.live()
    if (worker === undefined) throw new Error('the worker does not beat')
    await at.store.workers.setDraining(worker.id, true)
    await expect.poll(waitsFor, POLL).toEqual(['running', 'GROUP_DRAINING'])
    await at.startWorker()
    await expect.poll(waitsFor, POLL).toEqual(['running', 'TDENGINE_UNREACHABLE'])
    await at.store.replays.cancel(taskId, replay.id)
    expect(await ended(at, taskId, replay)).toMatchObject({ state: 'cancelled', counts: { done: 0 } })
    expect((await at.store.deadLetters.groups({ taskId }, {})).total).toBe(poison)
  })

  it('takes another value for one record, and a group alone, while the task runs; discarded ones count as dropped', {
    timeout: 120_000,
  }, async () => {
    const count = 110
    const { at, taskId, spec, poison } = await openArchived(count)
    const { groups } = await at.store.deadLetters.groups({ taskId }, {})
    const tags = groups.find(({ column }) => column === 'colour')
    if (tags === undefined) throw new Error('no group of the tag')
    const version = (await at.store.tasks.get(taskId)).version
    await at.setDesired(taskId, 'running')

    const [letter] = (await at.store.deadLetters.page({ taskId }, { group: tags.id }, { limit: 1 })).deadLetters
    if (letter === undefined) throw new Error('the group is empty')
    const one = { by: 'ids' as const, ids: [letter.id] }
    const still = new TextEncoder().encode('{"id":1')
    const inVain = await ended(at, taskId, await ask(at, taskId, { version, letters: one, value: still }))
    expect(inVain).toMatchObject({ state: 'completed', isEdited: true, counts: { failed: 1, written: 0 } })
    expect((await at.store.deadLetters.get(taskId, letter.id)).error.column).toBe('colour')
    const { payload } = await at.store.deadLetters.get(taskId, letter.id)
    const text = Buffer.from(payload?.valueBase64 ?? '', 'base64').toString()
    const value = new TextEncoder().encode(text.replace('"blue"', '5'))
    const edited = await ended(at, taskId, await ask(at, taskId, { version, letters: one, value }))
    expect(edited.counts).toEqual({ done: 1, written: 1, filtered: 0, failed: 0 })

    const mended = await save(at, taskId, poisonSpec(spec, ['tag']))
    const group = { by: 'filter' as const, filter: { group: tags.id } }
    const rest = await ended(at, taskId, await ask(at, taskId, { version: mended, letters: group }))
    expect(rest.counts).toEqual({ done: tags.count - 1, written: tags.count - 1, filtered: 0, failed: 0 })

    expect(await at.store.deadLetters.discard(taskId, everything)).toEqual({
      discarded: poison - tags.count,
      isComplete: true,
    })
    expect(await at.store.ledger.totals(taskId)).toEqual({
      messages: count,
      rows: count,
      written: count - poison + tags.count,
      filtered: 0,
      deadLettered: 0,
      dropped: poison - tags.count,
    })
  })

  it('is foretold for each letter by a preview, under a version or a design, with another value too', {
    timeout: 120_000,
  }, async () => {
    const { at, taskId, spec } = await openArchived(22)
    const { deadLetters } = await at.store.deadLetters.page({ taskId }, {}, { limit: 100 })
    const ids = deadLetters.map(({ id }) => id)
    const preview = (mended: readonly PoisonKind[], valueBase64?: string) =>
      at.dispatch.askProbe(
        'task.previewDeadLetters',
        {
          ids: valueBase64 === undefined ? [...ids, '987654321'] : ids.slice(0, 1),
          spec: poisonSpec(spec, mended),
          ...(valueBase64 === undefined ? {} : { valueBase64 }),
        },
        { workspaceId: DEFAULT_WORKSPACE_ID, workerGroup: 'default', taskId, sealedSecrets: null },
      )
    const outcomes = async (mended: readonly PoisonKind[]) =>
      (await preview(mended)).results.map(({ outcome }) => outcome)
    expect(await outcomes([])).toEqual([...ids.map(() => 'failed'), 'gone'])
    expect(await outcomes(POISON_KINDS)).toEqual([...ids.map(() => 'written'), 'gone'])
    const half = await outcomes(POISON_KINDS.slice(0, 3))
    expect(new Set(half)).toEqual(new Set(['written', 'failed', 'gone']))
    const broken = await preview(POISON_KINDS, Buffer.from('{').toString('base64'))
    expect(broken.results).toMatchObject([{ id: ids[0], outcome: 'failed', error: { stage: 'parse' } }])
    expect((await at.store.deadLetters.groups({ taskId }, {})).total).toBe(ids.length)
  })
})
