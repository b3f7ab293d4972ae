import {
  type Precision,
  type PreviewResult,
  previewResultSchema,
  type RegisteredSchema,
  type SampleRecord,
  type TaskSpec,
} from '@sluice/contracts'
import { apiFetch } from './api-client.ts'

export interface PreviewedRecords {
  readonly records: readonly SampleRecord[]
  readonly schemas: readonly RegisteredSchema[]
  readonly precision: Precision
}

/** What the transform of a specification makes of records; nothing is written. Throws ApiClientError. */
export const previewSpec = (
  { transform, target, source, errorPolicies }: TaskSpec,
  { records, schemas, precision }: PreviewedRecords,
): Promise<PreviewResult> =>
  apiFetch('/preview', {
    method: 'POST',
    body: {
      transform,
      target,
      precision,
      encoding: source.encoding,
      compression: source.compression,
      errorPolicies,
      schemas,
      records,
    },
    schema: previewResultSchema,
  })
