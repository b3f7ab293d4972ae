import { type SecretRef, SluiceError, type TaskSpec } from '@sluice/contracts'

/** Where a spec refers to secrets: dotted path and reference. */
const secretFields = (spec: TaskSpec): readonly { field: string; ref: SecretRef }[] => {
  const { sasl, registry } = spec.source
  const { connection } = spec.target
  return [
    ...(sasl === null ? [] : [{ field: 'source.sasl.password', ref: sasl.password }]),
    ...(registry?.password === undefined ? [] : [{ field: 'source.registry.password', ref: registry.password }]),
    ...(connection.kind === 'url' ? [{ field: 'target.connection.password', ref: connection.password }] : []),
  ]
}

const STORED = 'secret:'

/** The name of a stored secret; throws INVALID_REQUEST for `env:` and `file:`, which only the headless command reads. */
export const storedSecretName = ({ ref }: SecretRef, field: string): string => {
  if (ref.startsWith(STORED)) return ref.slice(STORED.length)
  throw new SluiceError('INVALID_REQUEST', 'only stored secrets may be used here', {
    field,
    hint: 'env: and file: references work in `sluice run` only; enter the secret instead.',
  })
}

/** Throws SECRET_MISSING at the first field whose secret is not in `known`. */
export const requireSecrets = (spec: TaskSpec, known: ReadonlySet<string>): void => {
  for (const { field, ref } of secretFields(spec))
    if (!known.has(storedSecretName(ref, field)))
      throw new SluiceError('SECRET_MISSING', `${field}: this secret was never entered`, { field })
}
