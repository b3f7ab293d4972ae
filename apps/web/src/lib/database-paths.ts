import { WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import { NEW_TASK_PATH } from './task-paths.ts'

export const DATABASES_PATH = '/databases'

/** Which TDengine the pages of databases show, and through which workers they ask; null is the deployment's own. */
export interface DatabasePlace {
  readonly connection: string | null
  readonly workerGroup: string
}

export const readPlace = (params: { get(name: string): string | null }): DatabasePlace => ({
  connection: params.get('connection'),
  workerGroup: params.get('group') ?? WORKER_GROUP_DEFAULT,
})

const queryOf = ({ connection, workerGroup }: DatabasePlace, more: Readonly<Record<string, string>> = {}): string => {
  const params = new URLSearchParams({
    ...(connection === null ? {} : { connection }),
    ...(workerGroup === WORKER_GROUP_DEFAULT ? {} : { group: workerGroup }),
    ...more,
  })
  return params.size === 0 ? '' : `?${params}`
}

/** The list of databases, a database, or a supertable, of one place. */
export const databasePath = (
  place: DatabasePlace,
  names: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): string => [DATABASES_PATH, ...names.map(encodeURIComponent)].join('/') + queryOf(place, more)

/** The wizard with its target chosen. */
export const newTaskIntoPath = (place: DatabasePlace, database: string, supertable: string): string =>
  NEW_TASK_PATH + queryOf(place, { database, supertable })
