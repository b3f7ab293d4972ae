import {
  type AlertRuleDeclaration,
  type ConnectionDeclaration,
  createConnectionSchema,
  type SaveAlertRule,
  SluiceError,
  type TaskDeclaration,
  updateConnectionSchema,
} from '@sluice/contracts'
import type { AtomicParts } from '@sluice/store'
import type { CurrentItem } from './current-declarations.ts'
import type { Step } from './plan-declarations.ts'

/** Ids by name. */
export interface NamesForRules {
  readonly tasks: ReadonlyMap<string, string>
  readonly channels: ReadonlyMap<string, string>
}

export interface ApplyContext {
  readonly parts: AtomicParts
  readonly workspaceId: number
  readonly author: string
  /** Tasks whose workers must look again. */
  readonly touched: Set<string>
  /** What rules refer to by name; asked for when everything they refer to is there. */
  namesForRules(): Promise<NamesForRules>
}

const NOTE = 'applied from declarations'

const applyConnection = async ({ parts, touched }: ApplyContext, step: Step, wanted: ConnectionDeclaration) => {
  const { type: kind, name, description, settings } = wanted
  const { secrets, current } = step
  if (current === null) {
    await parts.connections.create(createConnectionSchema.parse({ kind, name, description, settings, secrets }))
    return
  }
  const { revision } = current
  const change = updateConnectionSchema.parse({ kind, description, settings, secrets, revision })
  for (const { id } of await parts.connections.update(name, change)) touched.add(id)
}

/** A spec that differs only in whom it belongs to, or in whether it runs, is no new version. */
const changesSpec = ({ change }: Step): boolean =>
  change.changesLeftOff > 0 ||
  change.secretsSet.length > 0 ||
  change.changes.some(({ path }) => path.startsWith('spec'))

const applyTask = async (context: ApplyContext, step: Step, wanted: TaskDeclaration): Promise<void> => {
  const { parts, workspaceId, author, touched } = context
  const { spec, state, owner, labels } = wanted
  const version = { spec, secrets: step.secrets, start: false, author, note: NOTE }
  let id = step.current?.id
  if (id === undefined) id = (await parts.tasks.create({ ...version, workspaceId })).id
  else if (changesSpec(step)) await parts.tasks.saveVersion(id, version)
  await parts.tasks.changeFacts(id, () => ({ owner: owner ?? author, labels }))
  const { desired } = await parts.tasks.get(id)
  if (state !== undefined && state !== desired) {
    // Only what runs can be paused.
    if (state === 'paused' && desired === 'stopped') await parts.tasks.setDesired(id, 'running')
    await parts.tasks.setDesired(id, state)
  }
  touched.add(id)
}

const idsByName = (all: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(all.map(({ id, name }) => [name, id]))

/** Reads the names once for all rules of an apply. */
export const namesForRules = (workspaceId: number, { tasks, alerts }: AtomicParts) => {
  let names: Promise<NamesForRules> | undefined
  const read = async (): Promise<NamesForRules> => ({
    tasks: idsByName(await tasks.list(workspaceId)),
    channels: idsByName(await alerts.channels.list()),
  })
  return (): Promise<NamesForRules> => {
    names ??= read()
    return names
  }
}

const requireId = (ids: ReadonlyMap<string, string>, name: string): string => {
  const id = ids.get(name)
  if (id === undefined) throw new SluiceError('NOT_FOUND', `there is no "${name}"`)
  return id
}

const applyRule = async (context: ApplyContext, step: Step, wanted: AlertRuleDeclaration): Promise<void> => {
  const { parts, author } = context
  const { name, enabled, channels, scope, condition, severity, forSeconds, clearSeconds, repeatMinutes } = wanted
  const names = await context.namesForRules()
  const rule: SaveAlertRule = {
    name,
    enabled,
    spec: {
      condition,
      severity,
      forSeconds,
      clearSeconds,
      repeatMinutes,
      scope:
        scope.of === 'tasks'
          ? { of: 'tasks', taskIds: scope.tasks.map((task) => requireId(names.tasks, task)) }
          : scope,
    },
    channelIds: channels.map((channel) => requireId(names.channels, channel)),
  }
  if (step.current === null) await parts.alerts.rules.create(rule, author)
  else await parts.alerts.rules.update(step.current.id, rule)
}

/** Makes what is wanted. */
export const makeStep = async (context: ApplyContext, step: Step): Promise<void> => {
  const { wanted, current } = step
  const { parts } = context
  switch (wanted?.kind) {
    case undefined:
      return
    case 'Connection':
      return applyConnection(context, step, wanted)
    case 'Task':
      return applyTask(context, step, wanted)
    case 'AlertChannel': {
      const { name, settings } = wanted
      const secret = step.secrets['secret']
      const channel = { name, settings, ...(secret === undefined ? {} : { secret }) }
      if (current === null) await parts.alerts.channels.create(channel)
      else await parts.alerts.channels.update(current.id, channel)
      return
    }
    case 'AlertRule':
      return applyRule(context, step, wanted)
  }
}

/** Deletes what nobody declares. */
export const removeStep = async ({ parts, touched }: ApplyContext, { declaration, id }: CurrentItem): Promise<void> => {
  switch (declaration.kind) {
    case 'Connection':
      return parts.connections.remove({ kind: declaration.type, name: declaration.name })
    case 'Task':
      touched.add(id)
      return parts.tasks.remove(id)
    case 'AlertChannel':
      return parts.alerts.channels.remove(id)
    case 'AlertRule':
      return parts.alerts.rules.remove(id)
  }
}
