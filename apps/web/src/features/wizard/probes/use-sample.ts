'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { NumberText } from '../model/form.ts'
import { connectionOf, offsetOf } from '../model/to-spec.ts'
import { appendToSample, payloadText } from '../sample/sample-text.ts'
import { focusIssue } from '../state/focus-issue.ts'
import { useTouch } from '../state/use-touch.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { probeContextOf, runProbe } from './run-probe.ts'
import { useConnectionReady } from './use-connection-check.ts'

/** Explorer's default number of messages. */
const LIMIT_DEFAULT = 5
export const SAMPLE_LIMIT_MAX = 200

const isText = (value: string | null): value is string => value !== null

/** The ways to get a sample; each appends to what is there. */
export const useSample = () => {
  const state = useWizard()
  const touch = useTouch()
  const isReady = useConnectionReady()
  const [limit, setLimit] = useState<NumberText>(LIMIT_DEFAULT)
  const append = (messages: readonly string[]) => state.sample.update((text) => appendToSample(text, messages))

  const fetched = useMutation({
    mutationFn: () => {
      const { source } = state.form.get()
      return runProbe('kafka.sample', probeContextOf(state), {
        connection: connectionOf(source),
        topics: source.topics,
        offset: offsetOf(source.offset),
        limit: limit === '' ? LIMIT_DEFAULT : limit,
      })
    },
    onSuccess: ({ records }) => {
      const { encoding } = state.form.get().source
      append(
        records
          .map(({ valueBase64 }) => valueBase64)
          .filter(isText)
          .map((value) => payloadText(value, encoding)),
      )
    },
  })

  const fetchSample = () => {
    if (!isReady()) return
    const withoutTopic = state.allIssues.get().filter(({ path }) => path.startsWith('source.topics'))
    if (withoutTopic.length === 0) return fetched.mutate()
    touch(['source.topics'])
    focusIssue(withoutTopic)
  }
  const addFiles = async (files: readonly File[]) => append(await Promise.all(files.map((file) => file.text())))

  return { limit, setLimit, fetchSample, isFetching: fetched.isPending, error: fetched.error, addFiles }
}
