'use client'

import type { CheckResult, Connection, ConnectionKind } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import type { WizardForm } from '#src/features/wizard/model/form.ts'
import { registryOf } from '#src/features/wizard/model/registry-form.ts'
import { targetConnectionOf } from '#src/features/wizard/model/target-form.ts'
import { connectionOf } from '#src/features/wizard/model/to-spec.ts'
import { focusIssue } from '#src/features/wizard/state/focus-issue.ts'
import { useWizard } from '#src/features/wizard/state/wizard-context.tsx'
import { type ProbeContext, runProbe } from '#src/lib/run-probe.ts'
import { useTestConnection } from '../queries.ts'
import { connectionSecrets } from './connection-form.ts'

const checkForm = (kind: ConnectionKind, context: ProbeContext, form: WizardForm): Promise<CheckResult> =>
  kind === 'kafka'
    ? runProbe('kafka.check', context, {
        connection: connectionOf(form.source),
        registry: registryOf(form.source.registry),
        topics: [],
        group: null,
      })
    : runProbe('tdengine.check', context, { connection: targetConnectionOf(form.target.connection) })

/**
 * Check connection. What is saved and unchanged is checked under its name, so that the list remembers how it went;
 * anything else as it stands in the boxes, stored secrets for those that were not typed again.
 */
export const useCheckConnection = (subject: {
  readonly kind: ConnectionKind
  readonly stored: Connection | null
  readonly initial: WizardForm
}) => {
  const { kind, stored, initial } = subject
  const { form, allIssues, progress } = useWizard()
  const test = useTestConnection()
  const attempt = useMutation({
    mutationFn: (): Promise<CheckResult> => {
      const current = form.get()
      const { workerGroup } = current
      const isUnchanged = current.source === initial.source && current.target === initial.target
      if (stored !== null && isUnchanged) return test.mutateAsync({ address: { kind, name: stored.name }, workerGroup })
      const secretsOf = stored === null ? null : { kind, name: stored.name }
      const context = { workerGroup, taskId: null, secretsOf, secrets: connectionSecrets(kind, current) }
      return checkForm(kind, context, current)
    },
  })
  const check = () => {
    const issues = allIssues.get()
    if (issues.length === 0) return attempt.mutate()
    progress.update((current) => ({ ...current, isAttempted: true }))
    focusIssue(issues)
  }
  return { check, isPending: attempt.isPending, data: attempt.data, error: attempt.error }
}
