import { SluiceError, type TaskSpec, type TaskVersion, taskSpecSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import type { TaskVersion as VersionRow } from '../generated/client.ts'
import { taskKey, taskNotFound } from '../task-id.ts'

export interface VersionRepository {
  /** Newest first. */
  list(taskId: string): Promise<TaskVersion[]>
  /** Throws NOT_FOUND. */
  get(taskId: string, version: number): Promise<TaskVersion>
  /** The current specs of tasks of a workspace, in the order of the ids. Throws NOT_FOUND. */
  currentSpecs(workspaceId: number, taskIds: readonly string[]): Promise<TaskSpec[]>
}

const currentSpecsSchema = z.array(z.object({ taskId: z.int(), spec: taskSpecSchema }))

const versionFromRow = (row: VersionRow): TaskVersion => ({
  version: row.version,
  createdAt: row.createdAt.toISOString(),
  author: row.author,
  note: row.note,
  spec: taskSpecSchema.parse(row.spec),
})

export const createVersionRepository = (queries: Queries): VersionRepository => ({
  async list(taskId) {
    const rows = await queries.taskVersion.findMany({
      where: { taskId: taskKey(taskId) },
      orderBy: { version: 'desc' },
    })
    return rows.map(versionFromRow)
  },
  async get(taskId, version) {
    const row = await queries.taskVersion.findUnique({
      where: { taskId_version: { taskId: taskKey(taskId), version } },
    })
    if (row === null) throw new SluiceError('NOT_FOUND', `task ${taskId} has no version ${version}`)
    return versionFromRow(row)
  },
  async currentSpecs(workspaceId, taskIds) {
    const keys = taskIds.map(taskKey)
    const rows = currentSpecsSchema.parse(
      await queries.$queryRaw`
        SELECT task_id AS "taskId", spec FROM task_version
        JOIN task ON task.id = task_id AND task.current_version = version
        WHERE task.id = ANY(${keys}) AND workspace_id = ${workspaceId} AND deleted_at IS NULL`,
    )
    const specs = new Map(rows.map(({ taskId, spec }) => [taskId, spec]))
    return keys.map((key) => {
      const spec = specs.get(key)
      if (spec === undefined) throw taskNotFound(String(key))
      return spec
    })
  },
})
