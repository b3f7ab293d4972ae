import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type ChangeWorkerGroup, type MadeWorkerGroup, type MakeWorkerGroup, SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { refusingTakenNames } from '../name-taken.ts'
import { inTransaction } from '../transaction.ts'
import { WORKER_LIVE_MS } from './workers.ts'

/** A group that somebody made, or that a task or a live worker names. */
export interface WorkerGroup {
  readonly name: string
  readonly createdAt: Date | null
  readonly author: string | null
  readonly hasToken: boolean
  readonly draining: boolean
  /** Tasks that name it, of all workspaces. */
  readonly tasks: number
}

export interface WorkerGroupRepository {
  list(): Promise<WorkerGroup[]>
  /** Throws NAME_TAKEN. The token is told this once; its hash is stored. */
  make(group: MakeWorkerGroup, author: string): Promise<MadeWorkerGroup>
  /**
   * A group that was only named so far is made by its first change. Tasks follow a new name, in all their versions. Throws
   * NAME_TAKEN, CONFLICT (a live worker bears the old name), NOT_FOUND.
   */
  change(name: string, change: ChangeWorkerGroup, author: string): Promise<MadeWorkerGroup>
  /** Throws NOT_FOUND, CONFLICT (tasks name it). */
  remove(name: string): Promise<void>
  /** Lets a worker in that names this group. Throws WORKER_REFUSED when the group has a token and this is not it. */
  admit(name: string, token: string | null): Promise<void>
}

const TOKEN_BYTES = 24
const groupsSchema = z.array(
  z.object({
    name: z.string(),
    createdAt: z.date().nullable(),
    author: z.string().nullable(),
    hasToken: z.boolean(),
    draining: z.boolean(),
    tasks: z.int(),
  }),
)

/** A token has more chance in it than anybody can guess, so that a fast hash is enough. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const newToken = (): string => `slw_${randomBytes(TOKEN_BYTES).toString('base64url')}`

const isSame = (token: string, hash: string): boolean => timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hash))

const taken = (name: string) => ({ message: `there is a worker group "${name}" already`, field: 'name' })

const tasksOf = (queries: Queries, name: string): Promise<number> =>
  queries.task.count({ where: { workerGroup: name, deletedAt: null } })

/** A version is immutable as a design; which machines run it is none of that. */
const moveTasks = async (transaction: Queries, from: string, to: string): Promise<void> => {
  await transaction.$executeRaw`
    UPDATE task_version SET spec = jsonb_set(spec, '{workerGroup}', to_jsonb(${to}::text))
    WHERE task_id IN (SELECT id FROM task WHERE worker_group = ${from}) AND spec->>'workerGroup' = ${from}`
  await transaction.$executeRaw`UPDATE task SET worker_group = ${to} WHERE worker_group = ${from}`
}

const rename = async (transaction: Queries, from: string, to: string): Promise<void> => {
  const { message, field } = taken(to)
  if ((await transaction.workerGroup.count({ where: { name: to } })) > 0)
    throw new SluiceError('NAME_TAKEN', message, { field })
  const live = await transaction.worker.count({
    where: { group: from, heartbeatAt: { gt: new Date(Date.now() - WORKER_LIVE_MS) } },
  })
  if (live > 0)
    throw new SluiceError('CONFLICT', `${live} live workers bear the name "${from}"`, {
      field: 'name',
      hint: 'Stop them, rename the group, and start them with the new name.',
    })
  await transaction.workerGroup.update({ where: { name: from }, data: { name: to } })
  await moveTasks(transaction, from, to)
}

export const createWorkerGroupRepository = (database: Database): WorkerGroupRepository => ({
  async list() {
    return groupsSchema.parse(
      await database.$queryRaw`
        WITH named AS (
          SELECT worker_group AS name, count(*)::int AS tasks FROM task WHERE deleted_at IS NULL GROUP BY worker_group
        ), known AS (
          SELECT name FROM worker_group UNION SELECT name FROM named
          UNION SELECT "group" FROM worker WHERE heartbeat_at > now() - ${WORKER_LIVE_MS} * interval '1 millisecond'
        )
        SELECT known.name, worker_group.created_at AS "createdAt", worker_group.author,
          worker_group.token_hash IS NOT NULL AS "hasToken", coalesce(worker_group.draining, false) AS draining,
          coalesce(named.tasks, 0) AS tasks
        FROM known LEFT JOIN worker_group ON worker_group.name = known.name LEFT JOIN named ON named.name = known.name
        ORDER BY known.name`,
    )
  },
  async make({ name, withToken }, author) {
    const token = withToken ? newToken() : null
    const tokenHash = token === null ? null : hashOf(token)
    await refusingTakenNames(taken(name), () => database.workerGroup.create({ data: { name, author, tokenHash } }))
    return { name, token }
  },
  change: (name, change, author) =>
    inTransaction(database, async (transaction) => {
      const token = change.token === 'new' ? newToken() : null
      const changes = {
        ...(change.draining === undefined ? {} : { draining: change.draining }),
        ...(change.token === undefined ? {} : { tokenHash: token === null ? null : hashOf(token) }),
      }
      await transaction.workerGroup.upsert({ where: { name }, create: { name, author, ...changes }, update: changes })
      if (change.name !== undefined && change.name !== name) await rename(transaction, name, change.name)
      return { name: change.name ?? name, token }
    }),
  async remove(name) {
    await inTransaction(database, async (transaction) => {
      const tasks = await tasksOf(transaction, name)
      if (tasks > 0)
        throw new SluiceError('CONFLICT', `${tasks} tasks name the worker group "${name}"`, {
          hint: 'Give them another group first.',
        })
      const { count } = await transaction.workerGroup.deleteMany({ where: { name } })
      if (count === 0) throw new SluiceError('NOT_FOUND', `there is no worker group "${name}"`)
    })
  },
  async admit(name, token) {
    const group = await database.workerGroup.findUnique({ where: { name } })
    const hash = group?.tokenHash ?? null
    if (hash === null || (token !== null && isSame(token, hash))) return
    const message =
      token === null ? `the worker group "${name}" has a token` : `the token is not that of the worker group "${name}"`
    throw new SluiceError('WORKER_REFUSED', message, { field: 'SLUICE_WORKER_TOKEN' })
  },
})
