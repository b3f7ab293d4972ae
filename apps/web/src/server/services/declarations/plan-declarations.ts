import {
  changesBetween,
  type Declaration,
  type DeclarationProblem,
  declarationDocument,
  declarationKey,
  isSavedSource,
  type PlannedChange,
  type SecretValues,
  secretRefSchema,
} from '@sluice/contracts'
import { type CurrentItem, type CurrentWorkspace, portableSpec } from './current-declarations.ts'

/** A declaration and where it stands. */
export interface PlacedDeclaration {
  readonly place: string
  readonly declaration: Declaration
}

/** A change with what is needed to make it. */
export interface Step {
  readonly change: PlannedChange
  /** Null for a deletion. */
  readonly wanted: Declaration | null
  /** Null for what is new. */
  readonly current: CurrentItem | null
  readonly secrets: SecretValues
}

export interface Plan {
  readonly steps: readonly Step[]
  readonly unchanged: number
  readonly undeclared: readonly string[]
  readonly problems: readonly DeclarationProblem[]
}

interface PlanInput {
  readonly declared: readonly PlacedDeclaration[]
  readonly current: CurrentWorkspace
  readonly secrets: Readonly<Record<string, SecretValues>>
  readonly prune: boolean
}

/** What a declaration leaves to the present stays as it is, and identities are compared by what they come to. */
const comparable = (wanted: Declaration, current: CurrentItem): unknown => {
  if (wanted.kind !== 'Task' || current.declaration.kind !== 'Task') return declarationDocument(wanted)
  const state = wanted.state ?? current.declaration.state
  return declarationDocument({
    ...wanted,
    spec: portableSpec(wanted.spec, current.id),
    ...(state === undefined ? {} : { state }),
  })
}

/** Dotted paths and names of the stored secrets that a declaration refers to. */
const secretsIn = (value: unknown, path: string): { readonly field: string; readonly name: string }[] => {
  if (typeof value !== 'object' || value === null) return []
  const ref = secretRefSchema.safeParse(value)
  if (ref.success) return [{ field: path, name: ref.data.ref.replace(/^secret:/, '') }]
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, `${path}.${key}`))
}

const secretFieldsOf = (declared: Declaration) => {
  if (declared.kind === 'Connection') return secretsIn(declared.settings, 'settings')
  if (declared.kind !== 'Task') return []
  const { source, target } = declared.spec
  return [...secretsIn(source, 'spec.source'), ...secretsIn(target.connection, 'spec.target.connection')]
}

/** Keys of what a declaration names, with the field that names it. */
const namedBy = (declared: Declaration): readonly { readonly field: string; readonly key: string }[] => {
  switch (declared.kind) {
    case 'Task': {
      const { source, target } = declared.spec
      const { connection } = target
      return [
        ...(isSavedSource(source)
          ? [{ field: 'spec.source.connection.name', key: `Connection/kafka/${source.connection.name}` }]
          : []),
        ...(connection.kind === 'saved'
          ? [{ field: 'spec.target.connection.name', key: `Connection/tdengine/${connection.name}` }]
          : []),
      ]
    }
    case 'AlertRule':
      return [
        ...declared.channels.map((name, index) => ({ field: `channels.${index}`, key: `AlertChannel/${name}` })),
        ...(declared.scope.of === 'tasks'
          ? declared.scope.tasks.map((name, index) => ({ field: `scope.tasks.${index}`, key: `Task/${name}` }))
          : []),
      ]
    case 'Connection':
    case 'AlertChannel':
      return []
  }
}

/** The change that makes `current` what is `wanted`; null when it is so already. */
const stepOf = ({ place, declaration }: PlacedDeclaration, input: PlanInput): Step | null => {
  const key = declarationKey(declaration)
  const secrets = input.secrets[key] ?? {}
  const secretsSet = Object.keys(secrets)
  const current = input.current.get(key) ?? null
  if (current === null)
    return {
      change: { key, action: 'create', place, changes: [], changesLeftOff: 0, secretsSet },
      wanted: declaration,
      current,
      secrets,
    }
  const difference = changesBetween(declarationDocument(current.declaration), comparable(declaration, current))
  if (difference.changes.length === 0 && secretsSet.length === 0) return null
  return { change: { key, action: 'update', place, ...difference, secretsSet }, wanted: declaration, current, secrets }
}

const problemsOf = (
  { place, declaration }: PlacedDeclaration,
  { current, secrets }: PlanInput,
  exists: (key: string) => boolean,
): DeclarationProblem[] => {
  const key = declarationKey(declaration)
  const known = new Set([...(current.get(key)?.secretNames ?? []), ...Object.keys(secrets[key] ?? {})])
  return [
    ...secretFieldsOf(declaration).flatMap(({ field, name }) =>
      known.has(name)
        ? []
        : [{ place, field, code: 'SECRET_MISSING', message: `the secret "${name}" is neither stored nor given` }],
    ),
    ...namedBy(declaration).flatMap(({ field, key: named }) =>
      exists(named) ? [] : [{ place, field, code: 'NOT_FOUND', message: `there is no ${named}` }],
    ),
  ]
}

const twice = (declared: readonly PlacedDeclaration[]): DeclarationProblem[] =>
  [...Map.groupBy(declared, ({ declaration }) => declarationKey(declaration))].flatMap(([key, [first, ...others]]) =>
    others.map(({ place }) => ({
      place,
      field: 'name',
      code: 'NAME_TAKEN',
      message: `${key} is declared in ${first?.place ?? 'another place'} already`,
    })),
  )

/** What must change so that a workspace is as declared, and what stands in the way. Pure. */
export const planDeclarations = (input: PlanInput): Plan => {
  const { declared, current, prune } = input
  const keys = new Set(declared.map(({ declaration }) => declarationKey(declaration)))
  const others = [...current.keys()].filter((key) => !keys.has(key))
  const exists = (key: string): boolean => keys.has(key) || (!prune && current.has(key))
  const changed = declared.flatMap((placed) => stepOf(placed, input) ?? [])
  const deleted = (prune ? others : []).map(
    (key): Step => ({
      change: { key, action: 'delete', place: null, changes: [], changesLeftOff: 0, secretsSet: [] },
      wanted: null,
      current: current.get(key) ?? null,
      secrets: {},
    }),
  )
  return {
    steps: [...changed, ...deleted],
    unchanged: declared.length - changed.length,
    undeclared: prune ? [] : others,
    problems: [...twice(declared), ...declared.flatMap((placed) => problemsOf(placed, input, exists))],
  }
}
