'use client'

import type { TaskTest } from '@sluice/contracts'
import { useEffect } from 'react'
import { firstTopicOf } from '../model/topics-form.ts'
import { planPreview } from '../preview/preview-input.ts'
import { splitModeOf } from '../sample/sample.ts'
import type { WizardState } from '../state/wizard-state.ts'
import { createInsightClient } from './insight-client.ts'
import { noInsight } from './insight-state.ts'

/** Stands for the topic of a sample while none is chosen. */
const TOPIC_UNKNOWN = 'sample'
/** What a task chooses by itself. */
const LANES_DEFAULT = 2
const ROWS_PER_BIND_DEFAULT = 10_000

const sourceOf = ({ form, sample, facts }: WizardState) => {
  const current = form.get()
  const { input } = planPreview(current, facts.get())
  const mode = sample.get().split ?? splitModeOf(current.transform.parser.type)
  return input === null
    ? null
    : { input, sample: sample.get(), mode, topic: firstTopicOf(current.source) ?? TOPIC_UNKNOWN }
}

const planOf = ({ form }: WizardState) => {
  const { target, advanced } = form.get()
  return {
    database: target.database,
    supertable: target.supertable,
    lanes:
      advanced.writeConcurrency === '' || advanced.writeConcurrency === 0 ? LANES_DEFAULT : advanced.writeConcurrency,
    rowsPerBind: advanced.batchSizeRows === '' ? ROWS_PER_BIND_DEFAULT : advanced.batchSizeRows,
  }
}

/** Keeps the insight up with form, sample and baseline, and carries out the wish to pin. */
export const useInsightWorker = (state: WizardState): void => {
  useEffect(() => {
    const addTest = (test: TaskTest) =>
      state.form.update((form) => ({ ...form, tests: [...form.tests.filter(({ name }) => name !== test.name), test] }))
    const client = createInsightClient({
      onLook: (insight) => state.insight.set({ insight, failure: null }),
      onPin: addTest,
      onBroken: (failure) => state.insight.set({ ...noInsight, failure }),
    })
    let asked: readonly unknown[] = []
    const ask = () => {
      const form = state.form.get()
      const { transform, target, advanced, tests } = form
      const { encoding, compression, topics } = form.source
      const baseline = state.baseline.get()
      const parts = [transform, target, advanced, tests, encoding, compression, topics]
      const inputs = [...parts, state.sample.get(), state.facts.get(), baseline]
      if (inputs.every((input, index) => Object.is(input, asked[index]))) return
      asked = inputs
      const source = state.sample.get().text === '' ? null : sourceOf(state)
      if (source === null) return state.insight.set(noInsight)
      const compared = baseline === null ? null : planPreview(baseline.form, state.facts.get()).input
      client.look({ kind: 'look', ...source, plan: planOf(state), tests, baseline: compared })
    }
    const pin = () => {
      const wish = state.pinWish.get()
      const source = sourceOf(state)
      if (wish !== null && source !== null) client.pin({ kind: 'pin', ...source, name: wish.name, nowMs: Date.now() })
    }
    ask()
    const stops = [
      ...[state.form, state.sample, state.facts, state.baseline].map((store) => store.subscribe(ask)),
      state.pinWish.subscribe(pin),
    ]
    return () => {
      for (const stop of stops) stop()
      client.close()
    }
  }, [state])
}
