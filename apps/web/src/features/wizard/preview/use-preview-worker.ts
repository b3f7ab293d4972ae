'use client'

import { useEffect } from 'react'
import type { SpecRows } from '../model/spec-rows.ts'
import { formPath } from '../model/spec-rows.ts'
import { splitModeOf } from '../sample/sample.ts'
import { emptyPreview, issueOfDesignError, type PreviewState } from '../state/preview-state.ts'
import type { WizardState } from '../state/wizard-state.ts'
import { countCollisions } from './collisions.ts'
import { createPreviewClient } from './preview-client.ts'
import { type PreviewInput, planPreview } from './preview-input.ts'
import type { PreviewAnswer } from './protocol.ts'

/** Stands for the topic of a sample while none is chosen. */
const TOPIC_UNKNOWN = 'sample'

/** What an answer was asked for. */
interface Asked {
  readonly input: PreviewInput
  readonly rows: SpecRows
}

const stateOfAnswer = (answer: PreviewAnswer, { input, rows }: Asked, elapsedMs: number): PreviewState => ({
  result: answer.result,
  messages: answer.messages,
  metadata: answer.metadata,
  elapsedMs,
  issues: answer.result.designErrors.map((error) => issueOfDesignError(error, rows)),
  unknownFields: answer.unknownFields.map(({ field, name }) => ({ path: formPath(field, rows), name })),
  collisions: countCollisions(answer.result, input.keyColumns),
  failure: null,
  target: input.target,
})

/** What there is to show while the parser is not complete: the messages are there, their rows are not. */
const withoutRows = ({ messages, metadata }: PreviewState): PreviewState => ({ ...emptyPreview, messages, metadata })

/** Keeps the preview up with form and sample, off the page's thread. */
export const usePreviewWorker = (state: WizardState): void => {
  useEffect(() => {
    let isPlanned = true
    const client = createPreviewClient<Asked>({
      onReady: ({ functions, metadataFields }) => state.language.set({ functions, metadataFields }),
      onAnswer: (answer, job, elapsedMs) => isPlanned && state.preview.set(stateOfAnswer(answer, job, elapsedMs)),
      onBroken: (failure) => state.preview.set({ ...emptyPreview, failure }),
    })
    let asked: readonly unknown[] = []
    const ask = () => {
      const form = state.form.get()
      const sample = state.sample.get()
      const facts = state.facts.get()
      const { encoding, compression, topics } = form.source
      const topic = topics[0] ?? TOPIC_UNKNOWN
      // Typing a broker's name changes none of these and asks nothing.
      const inputs = [form.transform, form.target, form.errorPolicies, sample, facts, topic, encoding, compression]
      if (inputs.every((input, index) => Object.is(input, asked[index]))) return
      asked = inputs
      const { input, rows } = planPreview(form, facts)
      isPlanned = input !== null
      if (input === null) return state.preview.update(withoutRows)
      const mode = sample.split ?? splitModeOf(form.transform.parser.type)
      client.request({ input, sample, mode, topic }, { input, rows })
    }
    ask()
    const stops = [state.form, state.sample, state.facts].map((store) => store.subscribe(ask))
    return () => {
      for (const stop of stops) stop()
      client.close()
    }
  }, [state])
}
