'use client'

import { identityOf, kafkaConnectionChoiceSchema, type ProbeRequest } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { runProbe } from '#src/lib/run-probe.ts'
import { type Issue, isIssueWithin } from '../model/issue.ts'
import { readsRegistry } from '../model/parser-form.ts'
import { registryOf } from '../model/registry-form.ts'
import { connectionOf } from '../model/to-spec.ts'
import { issuesOf } from '../model/validate.ts'
import { focusIssue } from '../state/focus-issue.ts'
import { useTouch } from '../state/use-touch.ts'
import { useWizard } from '../state/wizard-context.tsx'
import type { WizardState } from '../state/wizard-state.ts'
import { chosenTopics } from './chosen-topics.ts'
import { probeContextOf } from './probe-context.ts'

const CONNECTION_PATHS = ['source.connection', 'source.brokers', 'source.sasl', 'source.tls']

/** Also what only the form knows: secrets that were never given, files that were refused. */
const isAboutLogin = (issue: Issue): boolean =>
  isIssueWithin(issue, 'source.sasl') || isIssueWithin(issue, 'source.tls')

/** True when the connection can be dialled; else its wrong fields are shown and the first one gets the focus. */
export const useConnectionReady = (): (() => boolean) => {
  const { form, allIssues } = useWizard()
  const touch = useTouch()
  return useCallback(() => {
    const { source } = form.get()
    const connection = connectionOf(source)
    const prefix = source.connection.kind === 'saved' ? 'source.connection.' : 'source.'
    const parsed = kafkaConnectionChoiceSchema.safeParse(connection)
    const wrong = [
      ...(parsed.success ? [] : issuesOf(connection, parsed.error.issues, prefix)),
      ...allIssues.get().filter(isAboutLogin),
    ]
    if (wrong.length === 0) return true
    touch(CONNECTION_PATHS)
    focusIssue(wrong)
    return false
  }, [form, allIssues, touch])
}

/** The group that the task joins; unknown while its name needs the id of a task that is not saved. */
const groupOf = ({ form, mode }: WizardState): ProbeRequest<'kafka.check'>['group'] => {
  const { groupId, clientId } = form.get().source
  const taskId = mode.kind === 'new' ? null : mode.taskId
  if (groupId.text === '' || (taskId === null && (groupId.includeTaskId || clientId.includeTaskId))) return null
  return { id: identityOf(groupId, taskId ?? ''), clientId: identityOf(clientId, taskId ?? '') }
}

/** Check connection: the steps of dialling the cluster and finding the topics. */
export const useConnectionCheck = () => {
  const state = useWizard()
  return useMutation({
    mutationFn: async () => {
      const { source, transform } = state.form.get()
      return runProbe('kafka.check', probeContextOf(state), {
        connection: connectionOf(source),
        registry: readsRegistry(transform.parser) ? registryOf(source.registry) : null,
        topics: await chosenTopics(state),
        group: groupOf(state),
      })
    },
  })
}
