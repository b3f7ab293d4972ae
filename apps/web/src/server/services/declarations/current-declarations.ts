import {
  type AlertRule,
  type Connection,
  type Declaration,
  declarationKey,
  type TaskSpec,
  type TaskSummary,
} from '@sluice/contracts'
import type { AtomicParts } from '@sluice/store'

/** Something that the workspace has, as it would be declared. */
export interface CurrentItem {
  readonly declaration: Declaration
  /** Of the task, channel or rule; of connections their names say all. */
  readonly id: string
  /** Of a connection; what was read. */
  readonly revision: number
  readonly secretNames: ReadonlySet<string>
}

/** What a workspace has, by the key of its declaration. */
export type CurrentWorkspace = ReadonlyMap<string, CurrentItem>

const NO_SECRETS: ReadonlySet<string> = new Set()

/**
 * A spec that means the same wherever it is applied: ids of groups and clients that hold the task's id are written out, so that a
 * task made anew goes on with the offsets of the old one.
 */
export const portableSpec = (spec: TaskSpec, taskId: string): TaskSpec => {
  const fixed = (identity: TaskSpec['source']['groupId']) =>
    identity.includeTaskId ? { text: `${taskId}${identity.text}`, includeTaskId: false } : identity
  const { source } = spec
  return { ...spec, source: { ...source, groupId: fixed(source.groupId), clientId: fixed(source.clientId) } }
}

const ofConnection = (connection: Connection): CurrentItem => {
  const { name, description } = connection
  const head = { apiVersion: 'sluice/v1', kind: 'Connection', name, description } as const
  return {
    declaration:
      connection.kind === 'kafka'
        ? { ...head, type: 'kafka', settings: connection.settings }
        : { ...head, type: 'tdengine', settings: connection.settings },
    id: name,
    revision: connection.revision,
    secretNames: new Set(connection.secretNames),
  }
}

const ofTasks = async (
  workspaceId: number,
  tasks: readonly TaskSummary[],
  { versions, secrets }: AtomicParts,
): Promise<CurrentItem[]> => {
  const ids = tasks.map(({ id }) => id)
  const specs = await versions.currentSpecs(workspaceId, ids)
  const secretNames = await secrets.namesOfEach(ids)
  return specs.flatMap((spec, index) => {
    const task = tasks[index]
    if (task === undefined) return []
    const { id, name, owner, labels, desired: state } = task
    return {
      declaration: { apiVersion: 'sluice/v1', kind: 'Task', name, owner, labels, state, spec: portableSpec(spec, id) },
      id,
      revision: 0,
      secretNames: secretNames.get(id) ?? NO_SECRETS,
    }
  })
}

const ofRule = (
  rule: AlertRule,
  tasks: readonly TaskSummary[],
  channelNames: ReadonlyMap<string, string>,
): CurrentItem => {
  const { scope, ...spec } = rule.spec
  const taskNames = new Map(tasks.map(({ id, name }) => [id, name]))
  return {
    declaration: {
      apiVersion: 'sluice/v1',
      kind: 'AlertRule',
      name: rule.name,
      enabled: rule.enabled,
      ...spec,
      // A task that is gone keeps its number: it cannot be named, and must not be lost silently.
      scope:
        scope.of === 'tasks' ? { of: 'tasks', tasks: scope.taskIds.map((id) => taskNames.get(id) ?? `#${id}`) } : scope,
      channels: rule.channelIds.flatMap((id) => channelNames.get(id) ?? []),
    },
    id: rule.id,
    revision: 0,
    secretNames: NO_SECRETS,
  }
}

/** Reads all that can be declared, in the order of kinds and then of names. */
export const readCurrent = async (workspaceId: number, parts: AtomicParts): Promise<CurrentWorkspace> => {
  const connections = await parts.connections.list()
  const tasks = (await parts.tasks.list(workspaceId)).toSorted((a, b) => a.name.localeCompare(b.name))
  const channels = await parts.alerts.channels.list()
  const rules = await parts.alerts.rules.list()
  const channelNames = new Map(channels.map(({ id, name }) => [id, name]))
  const items = [...connections.map(ofConnection), ...(await ofTasks(workspaceId, tasks, parts))]
  for (const { id, name, settings } of channels)
    items.push({
      declaration: { apiVersion: 'sluice/v1', kind: 'AlertChannel', name, settings },
      id,
      revision: 0,
      secretNames: NO_SECRETS,
    })
  for (const rule of rules) items.push(ofRule(rule, tasks, channelNames))
  return new Map(items.map((item) => [declarationKey(item.declaration), item]))
}
