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

/** What servers and routers on the way decode twice, take for a separator, or for a step in the path; escaped once more, with a sign of its own. */
const FRAGILE = /[~%./\\]/g

const segmentOf = (name: string): string =>
  encodeURIComponent(name.replace(FRAGILE, (sign) => `~${sign.charCodeAt(0).toString(16).toUpperCase()}`))

/** The name that a segment of an address stands for; Next leaves segments encoded. */
export const nameOfSegment = (segment: string): string => {
  try {
    return decodeURIComponent(segment).replace(/~([0-9A-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
  } catch {
    // Typed by hand: what cannot be decoded stands for itself.
    return segment
  }
}

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
): string => [DATABASES_PATH, ...names.map(segmentOf)].join('/') + queryOf(place, more)

/** The wizard with its target chosen. */
export const newTaskIntoPath = (place: DatabasePlace, database: string, supertable: string): string =>
  NEW_TASK_PATH + queryOf(place, { database, supertable })
