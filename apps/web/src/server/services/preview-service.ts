import type { PreviewRequest, PreviewResult, SampleRecord } from '@sluice/contracts'
import type { CompileTransform } from '@sluice/transform'

export interface PreviewService {
  /** What the transform makes of a sample: the same code as in the browser and in the worker. */
  preview(request: PreviewRequest): Promise<PreviewResult>
}

const bytes = (base64: string | null): Uint8Array | null => (base64 === null ? null : Buffer.from(base64, 'base64'))

const recordOf = (sample: SampleRecord) => ({
  topic: sample.topic,
  partition: sample.partition,
  offset: sample.offset,
  timestampMs: sample.timestampMs,
  key: bytes(sample.keyBase64),
  value: bytes(sample.valueBase64),
  headers: Object.fromEntries(Object.entries(sample.headers).map(([name, text]) => [name, Buffer.from(text)])),
})

export const createPreviewService = (compile: CompileTransform, now: () => number): PreviewService => ({
  async preview({ transform, target, precision, encoding, compression, errorPolicies, schemas, records }) {
    const input = { transform, target, precision, encoding, compression, errorPolicies, schemas }
    const result = await compile({ ...input, keepMs: null, now })
    const run = result.ok ? result.compiled.preview : result.preview
    return run(records.map(recordOf))
  },
})
