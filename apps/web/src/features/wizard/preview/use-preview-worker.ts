'use client'

import { useEffect } from 'react'
import { formPath } from '../model/spec-rows.ts'
import { emptyPreview, issueOfDesignError, type PreviewState } from '../state/preview-state.ts'
import type { WizardState } from '../state/wizard-state.ts'
import { countCollisions } from './collisions.ts'
import { createPreviewClient } from './preview-client.ts'
import { type PreviewPlan, planPreview } from './preview-input.ts'
import type { PreviewAnswer } from './protocol.ts'

/** Stands for the topic of a sample while none is chosen. */
const TOPIC_UNKNOWN = 'sample'

const stateOfAnswer = (answer: PreviewAnswer, { input, rows, keys }: PreviewPlan, elapsedMs: number): PreviewState => ({
  result: answer.result,
  messages: answer.messages,
  elapsedMs,
  issues: answer.result.designErrors.map((error) => issueOfDesignError(error, rows)),
  unknownFields: answer.unknownFields.map(({ field, name }) => ({ path: formPath(field, rows), name })),
  collisions: countCollisions(answer.result, keys),
  failure: null,
  columns: input.target?.columns.map(({ name }) => name) ?? [],
  tags: input.target?.tags.map(({ name }) => name) ?? [],
})

/** Keeps the preview up with form and sample, off the page's thread. */
export const usePreviewWorker = (state: WizardState): void => {
  useEffect(() => {
    const client = createPreviewClient<PreviewPlan>({
      onReady: ({ functions, metadataFields }) => state.language.set({ functions, metadataFields }),
      onAnswer: (answer, plan, elapsedMs) => state.preview.set(stateOfAnswer(answer, plan, elapsedMs)),
      onBroken: (failure) => state.preview.set({ ...emptyPreview, failure }),
    })
    let asked: readonly unknown[] = []
    const ask = () => {
      const form = state.form.get()
      const text = state.sample.get()
      const facts = state.facts.get()
      const topic = form.source.topics[0] ?? TOPIC_UNKNOWN
      // Typing a broker's name changes none of these and asks nothing.
      const inputs = [form.transform, form.target, text, facts, topic]
      if (inputs.every((input, index) => Object.is(input, asked[index]))) return
      asked = inputs
      const plan = planPreview(form, facts)
      client.request({ input: plan.input, text, topic }, plan)
    }
    ask()
    const stops = [state.form, state.sample, state.facts].map((store) => store.subscribe(ask))
    return () => {
      for (const stop of stops) stop()
      client.close()
    }
  }, [state])
}
