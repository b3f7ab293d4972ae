'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { runProbe } from '#src/lib/run-probe.ts'
import type { NumberText } from '../model/number-text.ts'
import { readsRegistry } from '../model/parser-form.ts'
import { registryOf } from '../model/registry-form.ts'
import { connectionOf, offsetOf } from '../model/to-spec.ts'
import { withRecords, withText } from '../sample/edit-sample.ts'
import { keptOf } from '../sample/fetched.ts'
import { payloadText, textOfBytes } from '../sample/payload-text.ts'
import { splitModeOf } from '../sample/sample.ts'
import { loadShowPayload } from '../sample/show-payload.ts'
import { focusIssue } from '../state/focus-issue.ts'
import { useTouch } from '../state/use-touch.ts'
import { useWizard } from '../state/wizard-context.tsx'
import type { WizardState } from '../state/wizard-state.ts'
import { someTopics } from './chosen-topics.ts'
import { probeContextOf } from './probe-context.ts'
import { useConnectionReady } from './use-connection-check.ts'

/** Explorer's default number of messages. */
const LIMIT_DEFAULT = 5
export const SAMPLE_LIMIT_MAX = 200

const TOPIC_PATHS = ['source.topics', 'source.topicPattern']

const modeOf = ({ form, sample }: WizardState) => sample.get().split ?? splitModeOf(form.get().transform.parser.type)

/** A file as text of the sample: in the encoding of the topic, else in UTF-8, else as one message of bytes. */
const fileText = async (file: File, state: WizardState): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { encoding } = state.form.get().source
  return textOfBytes(bytes, encoding) ?? payloadText(bytes, 'UTF_8')
}

/** The ways to get a sample; each appends to what is there. */
export const useSample = () => {
  const state = useWizard()
  const touch = useTouch()
  const isReady = useConnectionReady()
  const [limit, setLimit] = useState<NumberText>(LIMIT_DEFAULT)

  const fetched = useMutation({
    mutationFn: async () => {
      const { source, transform } = state.form.get()
      return runProbe('kafka.sample', probeContextOf(state), {
        connection: connectionOf(source),
        registry: readsRegistry(transform.parser) ? registryOf(source.registry) : null,
        topics: await someTopics(state),
        offset: offsetOf(source.offset),
        isolation: source.isolation,
        compression: source.compression,
        limit: limit === '' ? LIMIT_DEFAULT : limit,
      })
    },
    onSuccess: async ({ records, schemas }) => {
      const show = await loadShowPayload(state.form.get().source)
      const kept = records.map((record) => keptOf(record, show))
      state.sample.update((sample) => withRecords(sample, kept, schemas, modeOf(state)))
    },
  })

  const fetchSample = () => {
    if (!isReady()) return
    const withoutTopic = state.allIssues.get().filter(({ path }) => path.startsWith('source.topic'))
    if (withoutTopic.length === 0) return fetched.mutate()
    touch(TOPIC_PATHS)
    focusIssue(withoutTopic)
  }
  const addFiles = async (files: readonly File[]) => {
    for (const file of files) {
      const text = await fileText(file, state)
      state.sample.update((sample) => withText(sample, text, modeOf(state)))
    }
  }

  return { limit, setLimit, fetchSample, isFetching: fetched.isPending, error: fetched.error, addFiles }
}
