/// <reference lib="webworker" />
import { encodeText } from '@sluice/transform'
import { emptySample } from '../sample/sample.ts'
import { recordsOf } from '../sample/sample-records.ts'
import { look, pin } from './look.ts'
import type { InsightJob, InsightReply } from './protocol.ts'

declare const self: DedicatedWorkerGlobalScope

const utf8 = new TextEncoder()
let sample = emptySample

const answer = async (job: InsightJob): Promise<InsightReply> => {
  const encode = (text: string) => encodeText(text, job.input.encoding) ?? utf8.encode(text)
  const records = recordsOf(sample, job.mode, { topic: job.topic, timestampMs: Date.now(), encode })
  return job.kind === 'look'
    ? { kind: 'looked', insight: await look(job, records, sample.schemas) }
    : { kind: 'pinned', test: await pin(job, records, sample.schemas) }
}

self.onmessage = async ({ data }: MessageEvent<InsightJob>) => {
  sample = data.sample ?? sample
  try {
    self.postMessage(await answer(data))
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    self.postMessage({ kind: 'broken', message } satisfies InsightReply)
  }
}
