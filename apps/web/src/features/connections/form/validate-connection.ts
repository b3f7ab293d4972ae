import { type ConnectionKind, kafkaClusterSchema, tdengineServerSchema } from '@sluice/contracts'
import { clusterSecretIssues } from '#src/features/wizard/model/cluster-secrets.ts'
import type { WizardForm } from '#src/features/wizard/model/form.ts'
import { firstIssues, type Issue } from '#src/features/wizard/model/issue.ts'
import { isSecretMissing } from '#src/features/wizard/model/secret-field.ts'
import { issuesOf } from '#src/features/wizard/model/validate.ts'
import { formRoot, settingsFromForm } from './connection-form.ts'

const secretIssues = (kind: ConnectionKind, { source, target }: WizardForm): readonly Issue[] => {
  if (kind === 'kafka') return clusterSecretIssues(source)
  return isSecretMissing(target.connection.password)
    ? [{ path: 'target.connection.password', kind: 'required', message: 'enter the password' }]
    : []
}

/** All that is wrong with the boxes of a connection, one issue a field. */
export const validateConnection = (kind: ConnectionKind, form: WizardForm): readonly Issue[] => {
  const settings = settingsFromForm(kind, form)
  const schema = kind === 'kafka' ? kafkaClusterSchema : tdengineServerSchema
  const { error } = schema.safeParse(settings)
  return firstIssues([
    ...(error === undefined ? [] : issuesOf(settings, error.issues, `${formRoot(kind)}.`)),
    ...secretIssues(kind, form),
  ])
}
