import type { TaskTest } from '@sluice/contracts'
import type { Sample } from '../sample/sample.ts'
import type { Insight, InsightJob, InsightReply } from './protocol.ts'

type LookJob = Extract<InsightJob, { kind: 'look' }>
type PinJob = Extract<InsightJob, { kind: 'pin' }>
type WithSample<Job> = Job & { readonly sample: Sample }

export interface InsightClient {
  /** Takes a look once nothing was asked for a moment; a newer wish replaces one that waits. */
  look(job: WithSample<LookJob>): void
  pin(job: WithSample<PinJob>): void
  close(): void
}

export interface InsightHandlers {
  onLook(insight: Insight): void
  onPin(test: TaskTest): void
  onBroken(message: string): void
}

/** Typing goes on for this long before it is worth a look. */
const QUIET_MS = 250

/**
 * Looks in a Web Worker of its own, so that the preview never waits for it. One job runs at a time; pinning goes before
 * the look that waits.
 */
export const createInsightClient = (handlers: InsightHandlers): InsightClient => {
  const worker = new Worker(new URL('./insight.worker.ts', import.meta.url), { type: 'module' })
  let known: Sample | undefined
  let isBusy = false
  let quiet: ReturnType<typeof setTimeout> | undefined
  let waiting: WithSample<LookJob> | undefined
  const pins: WithSample<PinJob>[] = []

  const next = (): void => {
    if (isBusy) return
    const job = pins.shift() ?? waiting
    if (job === undefined) return
    if (job === waiting) waiting = undefined
    isBusy = true
    const { sample, ...rest } = job
    worker.postMessage(sample === known ? rest : job)
    known = sample
  }
  const finish = (): void => {
    isBusy = false
    next()
  }

  worker.onmessage = ({ data }: MessageEvent<InsightReply>) => {
    if (data.kind === 'looked') handlers.onLook(data.insight)
    else if (data.kind === 'pinned') handlers.onPin(data.test)
    else handlers.onBroken(data.message)
    finish()
  }
  worker.onerror = (event) => {
    handlers.onBroken(event.message)
    finish()
  }
  return {
    look: (job) => {
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        waiting = job
        next()
      }, QUIET_MS)
    },
    pin: (job) => {
      pins.push(job)
      next()
    },
    close: () => {
      clearTimeout(quiet)
      worker.terminate()
    },
  }
}
