/// <reference lib="webworker" />
import { compileTransform, expressionFunctions, METADATA_FIELDS } from '@sluice/transform'
import { recordsOfText } from '../sample/sample-text.ts'
import type { PreviewAnswer, PreviewJob, PreviewReply } from './protocol.ts'
import { unknownFields } from './unknown-fields.ts'

declare const self: DedicatedWorkerGlobalScope

const answer = async ({ input, text, topic }: PreviewJob): Promise<PreviewAnswer> => {
  const records = recordsOfText(text, topic, Date.now())
  const compiled = await compileTransform({ ...input, now: Date.now })
  const result = (compiled.ok ? compiled.compiled.preview : compiled.preview)(records)
  return { result, messages: records.length, unknownFields: unknownFields(input, result.extractedFields) }
}

const reply = (message: PreviewReply): void => self.postMessage(message)

self.onmessage = async ({ data }: MessageEvent<PreviewJob>) => {
  try {
    reply({ kind: 'answer', answer: await answer(data) })
  } catch (cause) {
    reply({ kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) })
  }
}

reply({ kind: 'ready', functions: expressionFunctions, metadataFields: [...METADATA_FIELDS] })
