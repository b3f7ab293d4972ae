import type { CheckStatus, CheckStep } from '@sluice/contracts'

/** What was asked of every broker or host by itself. */
const PER_HOST: ReadonlySet<CheckStep['step']> = new Set(['resolve', 'connect', 'tls', 'protocol', 'authenticate'])

/** Steps that belong together: those of one host, or what was asked once. */
export interface StepGroup {
  /** `host:port`; null for what was asked once. */
  readonly host: string | null
  readonly status: CheckStatus
  readonly durationMs: number
  readonly steps: readonly CheckStep[]
}

const worstOf = (steps: readonly CheckStep[]): CheckStatus => {
  if (steps.some(({ status }) => status === 'failed')) return 'failed'
  return steps.some(({ status }) => status === 'warning') ? 'warning' : 'ok'
}

const groupOf = (host: string | null, steps: readonly CheckStep[]): StepGroup => ({
  host,
  status: worstOf(steps),
  durationMs: steps.reduce((sum, step) => sum + step.durationMs, 0),
  steps,
})

/** Each host with its steps, in the order they were asked, then what was asked once. */
export const groupSteps = (steps: readonly CheckStep[]): StepGroup[] => {
  const hosts = Map.groupBy(
    steps.filter(({ step }) => PER_HOST.has(step)),
    ({ subject }) => subject,
  )
  const once = steps.filter(({ step }) => !PER_HOST.has(step))
  return [...[...hosts].map(([host, own]) => groupOf(host, own)), ...(once.length === 0 ? [] : [groupOf(null, once)])]
}

/** The check in numbers; what was not found out is null. */
export interface CheckSummary {
  readonly hosts: number
  /** Hosts that let us in. */
  readonly working: number
  readonly topics: number | null
  /** Messages that are to be read. */
  readonly waiting: number | null
}

const numberOf = ({ params }: CheckStep, name: string): number => Number(params?.[name] ?? 0)

/** A host whose login passed; a step that only warns stops nobody unless it has the code of a failure. */
const letsIn = ({ steps }: StepGroup): boolean =>
  steps.at(-1)?.step === 'authenticate' && steps.every(({ code }) => code === undefined)

export const summaryOf = (steps: readonly CheckStep[]): CheckSummary => {
  const hosts = groupSteps(steps).filter(({ host }) => host !== null)
  const cluster = steps.find(({ detailCode }) => detailCode === 'cluster')
  const offsets = steps.filter(({ detailCode }) => detailCode === 'offsets')
  return {
    hosts: hosts.length,
    working: hosts.filter(letsIn).length,
    topics: cluster === undefined ? null : numberOf(cluster, 'topics'),
    waiting: offsets.length === 0 ? null : offsets.reduce((sum, step) => sum + numberOf(step, 'waiting'), 0),
  }
}
