'use client'

import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'
import { runProbe } from '#src/lib/run-probe.ts'
import { connectionOf, specFromForm } from '../model/to-spec.ts'
import { someTopics } from '../probes/chosen-topics.ts'
import { probeContextOf } from '../probes/probe-context.ts'
import { focusIssue } from '../state/focus-issue.ts'
import { useTouch } from '../state/use-touch.ts'
import { useWizard } from '../state/wizard-context.tsx'

export const DRY_RUN_LIMIT_MAX = 10_000
const LIMIT_DEFAULT = 1_000
/** How long new messages are waited for. */
export const DRY_RUN_WAIT_SECONDS = 10

export interface DryRunChoice {
  readonly from: 'last' | 'next'
  readonly limit: number | ''
}
export const dryRunChoice: DryRunChoice = { from: 'last', limit: LIMIT_DEFAULT }

/** Parts of the form that a dry run needs; a task without a name can be tried. */
const NEEDED = [
  'source.connection',
  'source.brokers',
  'source.sasl',
  'source.tls',
  'source.topics',
  'source.topicPattern',
  'source.registry',
  'transform',
  'target',
  'errorPolicies',
]

/** The form's spec, of which the worker checks what it needs. */
const partsSchema = z.object({
  source: z.object({ isolation: z.unknown(), encoding: z.unknown(), compression: z.unknown(), registry: z.unknown() }),
  transform: z.unknown(),
  target: z.unknown(),
  errorPolicies: z.unknown(),
})

/** Runs the task as it stands through a worker; `isReady` shows what is missing instead and goes to it. */
export const useDryRun = () => {
  const state = useWizard()
  const touch = useTouch()
  const isReady = (): boolean => {
    const missing = state.allIssues.get().filter(({ path }) => NEEDED.some((part) => path.startsWith(part)))
    if (missing.length === 0) return true
    touch(NEEDED)
    focusIssue(missing)
    return false
  }
  const attempt = useMutation({
    mutationFn: async ({ from, limit }: DryRunChoice) => {
      const form = state.form.get()
      const { source, transform, target, errorPolicies } = partsSchema.parse(specFromForm(form))
      return runProbe('task.dryRun', probeContextOf(state), {
        connection: connectionOf(form.source),
        ...source,
        topics: await someTopics(state),
        ...{ transform, target, errorPolicies, from },
        limit: limit === '' ? LIMIT_DEFAULT : limit,
        timeoutMs: DRY_RUN_WAIT_SECONDS * 1_000,
      })
    },
  })
  return { isReady, attempt }
}
