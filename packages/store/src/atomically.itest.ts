import { expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from './people/members.ts'
import { openStore, taskToSave } from './testing/open-store.ts'

it('changes made through several repositories are one: none of them stays when the last one fails', async () => {
  const store = await openStore()
  const { id } = await store.tasks.create(taskToSave('kept', { start: false }))
  const failing = store.atomically(DEFAULT_WORKSPACE_ID, async ({ tasks }) => {
    await tasks.create(taskToSave('new'))
    await tasks.setDesired(id, 'running')
    throw new RangeError('of the work')
  })
  await expect(failing).rejects.toThrow('of the work')
  expect(await store.tasks.list(DEFAULT_WORKSPACE_ID)).toMatchObject([{ name: 'kept', desired: 'stopped' }])
})

it('of a whole that lost a race all is done again, and each part once', { timeout: 30_000 }, async () => {
  const store = await openStore()
  const ids = [
    (await store.tasks.create(taskToSave('one'))).id,
    (await store.tasks.create(taskToSave('two'))).id,
  ] as const
  const { promise: met, resolve: meet } = Promise.withResolvers<void>()
  let starts = 0
  /** Takes both tasks, the second one not before the other transaction has its first. Whoever comes again passes. */
  const label = (workspaceId: number, [first, second]: readonly [string, string]) =>
    store.atomically(workspaceId, async ({ tasks }) => {
      starts += 1
      const add = (id: string) =>
        tasks.changeFacts(id, ({ owner, labels }) => ({ owner, labels: [...labels, String(workspaceId)] }))
      await add(first)
      if (starts >= 2) meet()
      await met
      await add(second)
    })
  // Two workspaces, so that they do not take turns.
  await Promise.all([label(1, ids), label(2, [ids[1], ids[0]])])
  expect(starts).toBeGreaterThan(2)
  for (const { labels } of await store.tasks.list(DEFAULT_WORKSPACE_ID)) expect(labels.toSorted()).toEqual(['1', '2'])
})
