import type { CheckStep } from '@sluice/contracts'
import { mapKafkaError } from '../kafkajs/map-error.ts'
import { type Deadline, orLate } from './deadline.ts'
import { type Found, failedWith, stepOf, stopped, timedOut } from './outcome.ts'

export interface Question<Value> {
  readonly step: CheckStep['step']
  readonly subject: string
  readonly limitMs: number
  /** Finds out. What it throws fails the step. */
  readonly ask: () => Promise<Found<Value>>
}

export interface Asked<Value> {
  readonly step: CheckStep
  readonly value: Value | null
}

/** Asks within the limit and what is left until the deadline; a failure is a step like any other. */
export const askStep = async <Value>(question: Question<Value>, deadline: Deadline): Promise<Asked<Value>> => {
  const { step, subject, limitMs } = question
  const startedAtMs = performance.now()
  const boundMs = deadline.within(limitMs)
  const asked = question
    .ask()
    .catch((error: unknown): Found<Value> => stopped(failedWith(mapKafkaError(error, `${step} ${subject}`))))
  const { outcome, value } = await orLate(asked, boundMs, (): Found<Value> => stopped(timedOut(boundMs)))
  return { step: stepOf(step, subject, performance.now() - startedAtMs, outcome), value }
}

/** Steps that follow each other. */
export interface Trail {
  readonly steps: readonly CheckStep[]
  /** What the step found; null when it failed. */
  ask<Value>(question: Question<Value>): Promise<Value | null>
}

export const createTrail = (deadline: Deadline): Trail => {
  const steps: CheckStep[] = []
  return {
    steps,
    async ask(question) {
      const { step, value } = await askStep(question, deadline)
      steps.push(step)
      return value
    },
  }
}
