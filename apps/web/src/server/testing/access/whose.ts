import type { Route } from '../../api/define-route.ts'
import type { WorldIds } from './fill-workspace.ts'

/** Who has what an id of a path names. Words and things of the installation belong to nobody. */
type Owner = 'workspace' | 'person' | 'installation' | 'nobody'

/** Every parameter that a path of the API has. A new one is put here first, and the matrix says so. */
export const ownerOf: Readonly<Record<string, Owner>> = {
  taskId: 'workspace',
  deadLetterId: 'workspace',
  replayId: 'workspace',
  viewId: 'workspace',
  ruleId: 'workspace',
  channelId: 'workspace',
  deliveryId: 'workspace',
  silenceId: 'workspace',
  invitationId: 'workspace',
  userId: 'workspace',
  // Of a connection.
  name: 'workspace',
  sessionId: 'person',
  keyId: 'person',
  workerId: 'installation',
  group: 'installation',
  workspaceId: 'installation',
  // Of a connection or a probe.
  kind: 'nobody',
}

export const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** The path with ids in place of its parameters; kinds of which there is none get one that does not exist. */
export const withIds = (path: string, ids: WorldIds): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name] ?? '77')

const subsetsOf = <Item>([first, ...rest]: readonly Item[]): Item[][] =>
  first === undefined ? [[]] : subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]])

/** Paths of a route in which one id or more is somebody else's, and the others are one's own. */
export const foreignPaths = ({ path, right }: Pick<Route, 'path' | 'right'>, own: WorldIds, foreign: WorldIds) => {
  if (right === 'instance:admin') return []
  const owned = parametersOf(path).filter((name) => ['workspace', 'person'].includes(ownerOf[name] ?? ''))
  return subsetsOf(owned)
    .filter((names) => names.length > 0)
    .map((names) => withIds(path, { ...own, ...Object.fromEntries(names.map((name) => [name, foreign[name] ?? ''])) }))
}
