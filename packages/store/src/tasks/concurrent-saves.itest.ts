import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import { connectedSpec, historyConnection, plantConnection } from '../testing/example-connection.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const AT_ONCE = 20
const each = <Value>(work: (n: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, n) => work(n)))

const openConnected = async () => {
  const store = await openStore()
  const connections = store.connectionsOf(DEFAULT_WORKSPACE_ID)
  await connections.create(plantConnection('p'))
  await connections.create(historyConnection('h'))
  return { store, connections }
}

describe('many who save at the same time', () => {
  it('all create and change tasks that share their connections', { timeout: 60_000 }, async () => {
    const { store } = await openConnected()
    const tasks = await each((n) => store.tasks.create(taskToSave(`t${n}`, { spec: connectedSpec(`t${n}`) })))
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(AT_ONCE)
    await each((n) =>
      store.tasks.saveVersion(tasks[n]?.id ?? '', taskToSave(`t${n}`, { spec: connectedSpec(`t${n}`) })),
    )
    const versions = (await store.tasks.list(DEFAULT_WORKSPACE_ID)).map(({ version }) => version)
    expect(versions).toEqual(Array.from({ length: AT_ONCE }, () => 2))
  })

  it('change one task one after the other, while it is started, stopped and its connection changed', {
    timeout: 60_000,
  }, async () => {
    const { store, connections } = await openConnected()
    const { id } = await store.tasks.create(taskToSave('a', { spec: connectedSpec('a') }))
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: AT_ONCE }, () =>
        store.tasks.saveVersion(id, taskToSave('a', { spec: connectedSpec('a') })),
      ),
      ...Array.from({ length: AT_ONCE }, (_, n) => store.tasks.setDesired(id, n % 2 === 0 ? 'stopped' : 'running')),
      connections.update('plant', { ...plantConnection('q'), revision: 1 }),
    ])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(await store.tasks.get(id)).toMatchObject({ version: AT_ONCE + 1 })
  })
})
