import {
  clusterOf,
  type DesiredState,
  type SaveTask,
  SluiceError,
  type TaskDetail,
  type TaskFacts,
  type TaskSpec,
  type TaskSummary,
  type TaskVersion,
  taskSpecsToYaml,
  taskSpecToYaml,
} from '@sluice/contracts'
import type { Store } from '@sluice/store'
import { RefusedError } from '../api/refused-error.ts'
import type { MetricsReader } from '../live/metrics-reader.ts'
import { requireCredentials } from './require-credentials.ts'
import type { ValidationService } from './validation-service.ts'

/** Everything about tasks that the API can do. Methods throw SluiceError, fields relative to the call's body. */
export interface TaskService {
  /** Which workspace a task belongs to. */
  workspaceOf(taskId: string): Promise<number>
  nameOf(taskId: string): Promise<string>
  /** Of the current version. */
  specOf(taskId: string): Promise<TaskSpec>
  list(workspaceId: number): Promise<TaskSummary[]>
  get(taskId: string): Promise<TaskDetail>
  /** Throws RefusedError for design errors and CREDENTIAL_UNREADABLE, NAME_TAKEN, CONNECTION_MISSING, SECRET_MISSING. */
  create(workspaceId: number, body: SaveTask, author: string): Promise<TaskDetail>
  /** A new version; throws as `create`. */
  update(taskId: string, body: SaveTask, author: string): Promise<TaskDetail>
  remove(taskId: string): Promise<void>
  setDesired(taskId: string, desired: DesiredState): Promise<TaskSummary>
  /** Owner and labels; says nothing to workers. */
  changeFacts(taskId: string, change: (before: TaskFacts) => TaskFacts): Promise<TaskSummary>
  versions(taskId: string): Promise<TaskVersion[]>
  /** The spec of a version, the current one if none is named, and a file name for it. */
  exportYaml(taskId: string, version: number | undefined): Promise<{ fileName: string; yaml: string }>
  /** The current specs of these tasks, one YAML document each. Throws NOT_FOUND for one that is not of this workspace. */
  exportAll(workspaceId: number, taskIds: readonly string[]): Promise<string>
}

export interface TaskServiceParts {
  readonly store: Pick<Store, 'tasks' | 'versions' | 'secrets' | 'metrics'>
  /** Tells workers that a task shall do something else; never throws. */
  readonly nudge: (taskId: string) => Promise<void>
  /** The list of tasks says something else now; workers need not know. */
  readonly onFactsChanged: () => void
  readonly metrics: MetricsReader
  readonly validation: ValidationService
  readonly now: () => number
}

/** The store speaks of fields of the spec, callers of fields of the body. */
const inBody = (field: string): string =>
  field === 'secretsFrom' || field.startsWith('spec.') ? field : `spec.${field}`

const withBodyField = async <Value>(save: Promise<Value>): Promise<Value> => {
  try {
    return await save
  } catch (error) {
    if (!(error instanceof SluiceError) || error.field === undefined) throw error
    const { code, message, hint, field } = error
    throw new SluiceError(code, message, {
      field: inBody(field),
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    })
  }
}

export const createTaskService = (parts: TaskServiceParts): TaskService => {
  const { store, metrics, validation, nudge } = parts

  const requireSoundDesign = async ({ spec, secrets }: SaveTask): Promise<void> => {
    const [first, ...rest] = (await validation.designErrors(spec)).map((error) => ({
      ...error,
      field: inBody(error.field),
    }))
    if (first !== undefined) throw new RefusedError([first, ...rest])
    const cluster = clusterOf(spec.source)
    const target = spec.target.connection
    requireCredentials(
      {
        ...('kind' in cluster ? {} : { 'spec.source': cluster }),
        ...(target.kind === 'url' ? { 'spec.target.connection': { tls: target.tls } } : {}),
      },
      secrets,
      parts.now(),
    )
  }

  const get = async (taskId: string): Promise<TaskDetail> => {
    const summary = await store.tasks.get(taskId)
    const [{ spec }, secretNames, taskMetrics, standing] = await Promise.all([
      store.versions.get(taskId, summary.version),
      store.secrets.names(taskId),
      metrics.one(taskId),
      store.tasks.standing(taskId),
    ])
    return { ...summary, ...standing, spec, secretNames, metrics: taskMetrics }
  }

  /** NOT_FOUND instead of an empty list for a task that is not there. */
  const existing = async <Value>(taskId: string, read: () => Promise<Value>): Promise<Value> => {
    await store.tasks.get(taskId)
    return read()
  }

  return {
    workspaceOf: (taskId) => store.tasks.workspaceOf(taskId),
    nameOf: async (taskId) => (await store.tasks.get(taskId)).name,
    specOf: async (taskId) => (await store.versions.get(taskId, (await store.tasks.get(taskId)).version)).spec,
    list: (workspaceId) => store.tasks.list(workspaceId),
    get,
    async create(workspaceId, body, author) {
      await requireSoundDesign(body)
      const { id } = await withBodyField(store.tasks.create({ ...body, workspaceId, author }))
      await nudge(id)
      return get(id)
    },
    async update(taskId, body, author) {
      await requireSoundDesign(body)
      await withBodyField(store.tasks.saveVersion(taskId, { ...body, author }))
      await nudge(taskId)
      return get(taskId)
    },
    async remove(taskId) {
      await store.tasks.remove(taskId)
      await nudge(taskId)
    },
    async setDesired(taskId, desired) {
      const summary = await store.tasks.setDesired(taskId, desired)
      await nudge(taskId)
      return summary
    },
    async changeFacts(taskId, change) {
      const summary = await store.tasks.changeFacts(taskId, change)
      parts.onFactsChanged()
      return summary
    },
    versions: (taskId) => existing(taskId, () => store.versions.list(taskId)),
    exportAll: async (workspaceId, taskIds) => taskSpecsToYaml(await store.versions.currentSpecs(workspaceId, taskIds)),
    async exportYaml(taskId, version) {
      const current = await store.tasks.get(taskId)
      const { spec } = await store.versions.get(taskId, version ?? current.version)
      return { fileName: `${current.name.replace(/[^\w.-]+/g, '_')}.yaml`, yaml: taskSpecToYaml(spec) }
    },
  }
}
