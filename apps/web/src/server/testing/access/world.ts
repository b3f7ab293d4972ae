import { randomBytes } from 'node:crypto'
import { freshDatabase } from '@sluice/stack/testing'
import { createStore, DEFAULT_WORKSPACE_ID, type Store } from '@sluice/store'
import { onTestFinished } from 'vitest'
import type { Container } from '../../container.ts'
import { type ApiCaller, openApi } from '../api.ts'
import { exampleSpec } from '../example-spec.ts'
import { addPerson } from '../people.ts'
import { fillWorkspace, made, makeReplay, makeUser, type WorldIds } from './fill-workspace.ts'

/** In the names of all that is in the first workspace, so that it is noticed where it should not be. */
export const MINE = 'mine'

export interface World {
  readonly container: Container
  readonly databaseUrl: string
  /** The administrator of the installation, a member of the first workspace. */
  readonly admin: ApiCaller
  /** What is in the first workspace. */
  readonly ids: WorldIds
  /** The other workspace, as full as the first. */
  readonly other: {
    readonly workspaceId: number
    readonly ids: WorldIds
    /** May do everything there, and is a member of no other. */
    readonly admin: ApiCaller
  }
  /** A name that was not used before. */
  fresh(prefix: string): string
  /** The id of a new thing of the first workspace, for calls that use one up. */
  freshTask(): Promise<string>
  freshUser(): Promise<string>
  /** The path of a replay that waits. */
  freshReplay(): Promise<string>
}

const WORKER = { id: 'worker-1', group: 'default', host: 'host', pid: 1, version: '1', capacity: 8 }

/** A worker that holds a sub-task of each of these tasks. */
const makeWorker = async (
  { workers, leases }: Pick<Store, 'workers' | 'leases'>,
  taskIds: readonly string[],
): Promise<void> => {
  await workers.beat({ ...WORKER, startedAt: new Date() }, null)
  for (const taskId of taskIds) {
    const subTask = { taskId, index: 0, version: 1 }
    const epoch = await leases.assign({ ...subTask, fromEpoch: null, attempt: 0 })
    if (epoch === null) throw new Error(`task ${taskId} has a sub-task already`)
    await leases.take({ ...subTask, epoch }, WORKER.id, 3_600_000)
  }
}

/** One installation with two workspaces, in each of which there is one of everything. */
export const makeWorld = async (): Promise<World> => {
  const databaseUrl = await freshDatabase()
  const { container, admin } = await openApi({ DATABASE_URL: databaseUrl })
  const store = createStore({ databaseUrl, secretKey: randomBytes(32).toString('base64'), poolSizeMax: 1 })
  onTestFinished(() => store.close())
  let count = 0
  const fresh = (prefix: string): string => {
    count += 1
    return `${prefix}-${count}`
  }
  const otherId = Number(await made(admin, 'POST /workspaces', { name: 'other' }))
  const memberships = [{ workspaceId: otherId, role: 'admin' as const, readsPayloads: true }]
  const { call: otherAdmin } = await addPerson(container, { email: 'other@console.test', memberships })
  const common = { container, store }
  const mine = await fillWorkspace({ ...common, workspaceId: DEFAULT_WORKSPACE_ID, call: admin, prefix: MINE })
  const theirs = await fillWorkspace({ ...common, workspaceId: otherId, call: otherAdmin, prefix: 'theirs' })
  await makeWorker(
    store,
    [mine, theirs].map(({ taskId }) => taskId ?? ''),
  )
  const shared = { workerId: WORKER.id }
  return {
    container,
    databaseUrl,
    admin,
    ids: { ...mine, ...shared },
    other: { workspaceId: otherId, ids: { ...theirs, ...shared }, admin: otherAdmin },
    fresh,
    freshTask: () => made(admin, 'POST /tasks', { spec: exampleSpec(fresh(MINE)), start: false }),
    freshUser: () => makeUser(container, `${fresh(MINE)}@console.test`),
    async freshReplay() {
      const { taskId, replayId } = await makeReplay(admin, store, fresh(MINE))
      return `/tasks/${taskId}/replays/${replayId}`
    },
  }
}
