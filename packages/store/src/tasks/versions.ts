import { SluiceError, type TaskVersion, taskSpecSchema } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import type { TaskVersion as VersionRow } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'

export interface VersionRepository {
  /** Newest first. */
  list(taskId: string): Promise<TaskVersion[]>
  /** Throws NOT_FOUND. */
  get(taskId: string, version: number): Promise<TaskVersion>
}

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
})
