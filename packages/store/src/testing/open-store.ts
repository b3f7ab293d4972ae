import { randomBytes } from 'node:crypto'
import { freshDatabase } from '@sluice/stack/testing'
import { onTestFinished } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import { createStore, type Store } from '../store.ts'
import type { TaskToSave } from '../tasks/save-task.ts'
import { exampleSpec } from './example-task.ts'

/** A store on a new database, closed when the test ends, and where that database is. */
export const openStoreWithUrl = async (): Promise<{ store: Store; databaseUrl: string }> => {
  const databaseUrl = await freshDatabase()
  const store = createStore({ databaseUrl, secretKey: randomBytes(32).toString('base64'), poolSizeMax: 6 })
  onTestFinished(() => store.close())
  return { store, databaseUrl }
}

export const openStore = async (): Promise<Store> => (await openStoreWithUrl()).store

export const taskToSave = (name: string, changes: Partial<TaskToSave> = {}): TaskToSave => ({
  workspaceId: DEFAULT_WORKSPACE_ID,
  spec: exampleSpec(name),
  secrets: {},
  start: true,
  author: 'tester',
  ...changes,
})
