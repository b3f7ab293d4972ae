/// <reference lib="webworker" />
import { compileTransform, describeMetadata, encodeText, expressionFunctions, METADATA_FIELDS } from '@sluice/transform'
import { emptySample } from '../sample/sample.ts'
import { recordsOf } from '../sample/sample-records.ts'
import type { PreviewAnswer, PreviewJob, PreviewReply } from './protocol.ts'
import { unknownFields } from './unknown-fields.ts'

declare const self: DedicatedWorkerGlobalScope

const utf8 = new TextEncoder()
let sample = emptySample

const answer = async ({ input, topic, mode }: PreviewJob): Promise<PreviewAnswer> => {
  // A character that the encoding lacks goes as UTF-8: the parse stage then says what is wrong.
  const encode = (text: string) => encodeText(text, input.encoding) ?? utf8.encode(text)
  const records = recordsOf(sample, mode, { topic, timestampMs: Date.now(), encode })
  const compiled = await compileTransform({ ...input, schemas: sample.schemas, now: Date.now })
  const result = (compiled.ok ? compiled.compiled.preview : compiled.preview)(records)
  return {
    result,
    messages: records.length,
    metadata: describeMetadata(records),
    unknownFields: unknownFields(input, result.extractedFields),
  }
}

const reply = (message: PreviewReply): void => self.postMessage(message)

self.onmessage = async ({ data }: MessageEvent<PreviewJob>) => {
  sample = data.sample ?? sample
  try {
    reply({ kind: 'answer', answer: await answer(data) })
  } catch (cause) {
    reply({ kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) })
  }
}

reply({ kind: 'ready', functions: expressionFunctions, metadataFields: [...METADATA_FIELDS] })
