import { type SecretValues, SluiceError, type TaskSpec, type TaskSummary, taskSpecSchema } from '@sluice/contracts'
import { holdConnections, linkConnections } from '../connections/task-connections.ts'
import type { Database, Queries } from '../database.ts'
import type { Task as TaskRow } from '../generated/client.ts'
import { refusingTakenNames } from '../name-taken.ts'
import { addActivity } from '../records/activities.ts'
import { requireNoReset } from '../records/offset-resets.ts'
import { beginRun } from '../records/runs.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { requireSecrets } from '../secrets/secret-refs.ts'
import { openTaskSecrets, putSecrets } from '../secrets/secrets.ts'
import { storableJson } from '../storable-text.ts'
import { inTransaction } from '../transaction.ts'
import { findTask, findTaskIn, lockTask, summaryFromRow } from './task-row.ts'

/** A new version of a task. */
export interface VersionToSave {
  readonly spec: TaskSpec
  /** Values typed now; names left out keep what is stored. */
  readonly secrets: SecretValues
  /** Run it afterwards. */
  readonly start: boolean
  /** Copies the stored secrets of this task first. */
  readonly secretsFrom?: string | undefined
  /** Who does it; null for the system. */
  readonly author: string | null
  /** Why, in the author's words. */
  readonly note?: string | undefined
}

/** A new task. */
export interface TaskToSave extends VersionToSave {
  readonly workspaceId: number
}

const columnsOf = (spec: TaskSpec) => ({
  name: spec.name,
  workerGroup: spec.workerGroup,
  target: `${spec.target.database}.${spec.target.supertable}`,
  topics: spec.source.topicPattern === undefined ? spec.source.topics : [`/${spec.source.topicPattern}/`],
})

/** Sub-tasks of a spec; 0 lets us choose, and we choose one. */
const subTasksOf = (spec: TaskSpec): number => Math.max(1, spec.advanced.readConcurrency)

const addVersion = async (queries: Queries, taskId: number, version: number, { spec, author, note }: VersionToSave) => {
  const parsed = taskSpecSchema.parse(spec)
  await queries.taskVersion.create({
    data: { taskId, version, spec: parsed, subTasks: subTasksOf(parsed), author, note: note ?? null },
  })
}

/** Refuses text that Postgres cannot keep instead of changing it silently. */
const requireStorable = (spec: TaskSpec): void => {
  if (storableJson(spec) !== JSON.stringify(spec))
    throw new SluiceError('INVALID_REQUEST', 'a text holds NUL or half a character', { field: 'spec' })
}

/** Stores what was typed and makes sure that every secret the spec refers to is there. */
const keepSecrets = async (
  queries: Queries,
  box: SecretBox,
  { id: taskId, workspaceId }: Pick<TaskRow, 'id' | 'workspaceId'>,
  task: VersionToSave,
): Promise<void> => {
  const copied =
    task.secretsFrom === undefined
      ? {}
      : await openTaskSecrets(queries, box, (await findTaskIn(queries, workspaceId, task.secretsFrom)).id)
  await putSecrets(queries, box, taskId, { ...copied, ...task.secrets })
  const stored = await queries.secret.findMany({ where: { taskId }, select: { name: true } })
  requireSecrets(task.spec, new Set(stored.map((row) => row.name)))
}

const takenName = ({ spec }: VersionToSave) => ({
  message: `another task is called "${spec.name}"`,
  field: 'spec.name',
})

/**
 * Throws NAME_TAKEN, CONNECTION_MISSING, SECRET_MISSING, INVALID_REQUEST (env: and file: references), NOT_FOUND
 * (`secretsFrom`).
 */
export const createTask = (database: Database, box: SecretBox, task: TaskToSave): Promise<TaskSummary> =>
  refusingTakenNames(takenName(task), () =>
    inTransaction(database, async (transaction) => {
      requireStorable(task.spec)
      const connections = await holdConnections(transaction, task.workspaceId, task.spec)
      const row = await transaction.task.create({
        data: {
          ...columnsOf(task.spec),
          workspaceId: task.workspaceId,
          owner: task.author,
          desired: task.start ? 'running' : 'stopped',
          status: task.start ? 'QUEUED' : 'DRAFT',
          currentVersion: 1,
        },
      })
      await addVersion(transaction, row.id, 1, task)
      await linkConnections(transaction, row.id, connections)
      await keepSecrets(transaction, box, row, task)
      if (task.start) await beginRun(transaction, row.id, 1, 'stopped')
      await addActivity(transaction, row.id, {
        level: 'info',
        activity: 'created',
        content: `from ${task.spec.source.topicPattern ?? task.spec.source.topics.join(', ')} to ${row.target}`,
      })
      return summaryFromRow(row)
    }),
  )

/**
 * Adds a version and makes it the current one; running sub-tasks drain and start again with it.
 * Throws as `createTask`, and NOT_FOUND.
 */
export const saveTaskVersion = (
  database: Database,
  box: SecretBox,
  id: string,
  task: VersionToSave,
): Promise<TaskSummary> =>
  refusingTakenNames(takenName(task), () =>
    inTransaction(database, async (transaction) => {
      requireStorable(task.spec)
      const { workspaceId } = await findTask(transaction, id)
      const connections = await holdConnections(transaction, workspaceId, task.spec)
      const before = await lockTask(transaction, id)
      const version = before.currentVersion + 1
      await addVersion(transaction, before.id, version, task)
      await linkConnections(transaction, before.id, connections)
      await keepSecrets(transaction, box, before, task)
      // A paused task goes on pausing with what was saved, unless it shall run.
      const desired = task.start ? 'running' : before.desired
      const wanted = desired !== 'stopped'
      if (wanted) await requireNoReset(transaction, before.id)
      const row = await transaction.task.update({
        where: { id: before.id },
        data: {
          ...columnsOf(task.spec),
          currentVersion: version,
          ...(wanted ? { desired, status: 'QUEUED', statusReason: null } : {}),
        },
      })
      if (wanted) await beginRun(transaction, row.id, version, 'edited')
      await addActivity(transaction, row.id, { level: 'info', activity: 'edited', content: `version ${version}` })
      return summaryFromRow(row)
    }),
  )
