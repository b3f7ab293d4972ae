import { type SecretRef, SluiceError, secretRefSchema, type TaskSpec } from '@sluice/contracts'

/** A reference to a secret and the dotted path where it stands. */
export interface SecretField {
  readonly field: string
  readonly ref: SecretRef
}

/** Every reference below a value that holds connections only, so that new ways to sign in are found without a list. */
export const secretFieldsOf = (value: unknown, field: string): readonly SecretField[] => {
  if (typeof value !== 'object' || value === null) return []
  const ref = secretRefSchema.safeParse(value)
  if (ref.success) return [{ field, ref: ref.data }]
  return Object.entries(value).flatMap(([key, inner]) => secretFieldsOf(inner, `${field}.${key}`))
}

const secretFieldsOfSpec = ({ source, target }: TaskSpec): readonly SecretField[] => [
  ...secretFieldsOf(source, 'source'),
  ...secretFieldsOf(target.connection, 'target.connection'),
]

const STORED = 'secret:'

/** The name of a stored secret; throws INVALID_REQUEST for `env:` and `file:`, which only the headless command reads. */
export const storedSecretName = ({ ref }: SecretRef, field: string): string => {
  if (ref.startsWith(STORED)) return ref.slice(STORED.length)
  throw new SluiceError('INVALID_REQUEST', 'only stored secrets may be used here', {
    field,
    hint: 'env: and file: references work in `sluice run` only; enter the secret instead.',
  })
}

/** The names that the fields refer to. Throws SECRET_MISSING at the first one that is not in `known`. */
export const requireSecretFields = (
  fields: readonly SecretField[],
  known: ReadonlySet<string>,
): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const { field, ref } of fields) {
    const name = storedSecretName(ref, field)
    if (!known.has(name)) throw new SluiceError('SECRET_MISSING', `${field}: this secret was never entered`, { field })
    names.add(name)
  }
  return names
}

/** Throws SECRET_MISSING at the first field of a spec whose secret is not in `known`. */
export const requireSecrets = (spec: TaskSpec, known: ReadonlySet<string>): void => {
  requireSecretFields(secretFieldsOfSpec(spec), known)
}
