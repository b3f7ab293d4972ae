import type { Sample } from '../sample/sample.ts'
import { createLatestWins } from './latest-wins.ts'
import type { PreviewAnswer, PreviewJob, PreviewReply } from './protocol.ts'

export interface PreviewClient<Context> {
  /** Asks for a preview; `context` comes back with its answer. Requests that newer ones overtake are never answered. */
  request(job: Required<PreviewJob>, context: Context): void
  close(): void
}

export interface PreviewHandlers<Context> {
  onReady(language: Extract<PreviewReply, { kind: 'ready' }>): void
  /** `elapsedMs`: from posting the job to its answer. */
  onAnswer(answer: PreviewAnswer, context: Context, elapsedMs: number): void
  onBroken(message: string): void
}

/** Runs previews in a Web Worker. */
export const createPreviewClient = <Context>(handlers: PreviewHandlers<Context>): PreviewClient<Context> => {
  const worker = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' })
  let running: { readonly context: Context; readonly startedMs: number } | undefined
  let known: Sample | undefined
  const line = createLatestWins<{ job: Required<PreviewJob>; context: Context }>(({ job, context }) => {
    running = { context, startedMs: performance.now() }
    const { sample, ...rest } = job
    const message: PreviewJob = sample === known ? rest : job
    known = sample
    worker.postMessage(message)
  })
  worker.onmessage = ({ data }: MessageEvent<PreviewReply>) => {
    if (data.kind === 'ready') return handlers.onReady(data)
    if (data.kind === 'broken') handlers.onBroken(data.message)
    else if (running !== undefined)
      handlers.onAnswer(data.answer, running.context, performance.now() - running.startedMs)
    running = undefined
    line.done()
  }
  worker.onerror = (event) => {
    handlers.onBroken(event.message)
    line.done()
  }
  return {
    request: (job, context) => line.offer({ job, context }),
    close: () => worker.terminate(),
  }
}
