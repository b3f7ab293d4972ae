import { type Connection, type ConnectionKind, connectionNameSchema, type SecretValues } from '@sluice/contracts'
import { clusterSecrets } from '#src/features/wizard/model/cluster-secrets.ts'
import { emptyForm } from '#src/features/wizard/model/default-form.ts'
import type { WizardForm } from '#src/features/wizard/model/form.ts'
import { clusterToForm } from '#src/features/wizard/model/from-spec.ts'
import type { Issue } from '#src/features/wizard/model/issue.ts'
import { typedSecret } from '#src/features/wizard/model/secret-field.ts'
import { serverFromForm, serverToForm } from '#src/features/wizard/model/target-form.ts'
import { clusterFromForm } from '#src/features/wizard/model/to-spec.ts'

/**
 * The boxes of a connection are those of the wizard's cards, at the same paths: `source` for a cluster,
 * `target.connection` for a TDengine. The rest of the form stays empty.
 */
export const emptyConnectionForm = (kind: ConnectionKind): WizardForm => {
  const form = emptyForm()
  if (kind === 'kafka') return form
  return { ...form, target: { ...form.target, connection: { ...form.target.connection, kind: 'url' } } }
}

/** A stored connection: its secrets stand as "unchanged". */
export const connectionToForm = (connection: Connection): WizardForm => {
  const form = emptyForm()
  return connection.kind === 'kafka'
    ? { ...form, source: { ...form.source, ...clusterToForm(connection.settings) } }
    : { ...form, target: { ...form.target, connection: serverToForm(connection.settings, form.target.connection) } }
}

/** What the boxes say, not checked yet. */
export const settingsFromForm = (kind: ConnectionKind, { source, target }: WizardForm): object =>
  kind === 'kafka' ? clusterFromForm(source) : serverFromForm(target.connection)

export const connectionSecrets = (kind: ConnectionKind, { source, target }: WizardForm): SecretValues =>
  kind === 'kafka' ? clusterSecrets(source) : typedSecret(target.connection.password)

/** Where the boxes of a kind begin: `settings.x` of the API is this path and `.x` in the form. */
export const formRoot = (kind: ConnectionKind): 'source' | 'target.connection' =>
  kind === 'kafka' ? 'source' : 'target.connection'

/** A field that the API names, as a path of the form. */
export const formPathOf = (kind: ConnectionKind, field: string): string =>
  field.startsWith('settings.') ? `${formRoot(kind)}.${field.slice('settings.'.length)}` : field

export const isNameValid = (name: string): boolean => connectionNameSchema.safeParse(name).success

/** Issues that a refused body names, at their boxes. */
export const apiIssuesOf = (
  kind: ConnectionKind,
  error: { readonly code: string; readonly message: string; readonly field?: string | undefined },
): readonly Issue[] =>
  error.field === undefined
    ? []
    : [{ path: formPathOf(kind, error.field), kind: 'api', code: error.code, message: error.message }]
