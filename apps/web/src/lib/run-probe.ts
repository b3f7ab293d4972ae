import {
  type ConnectionAddress,
  type ProbeKind,
  type ProbeResponse,
  probes,
  type SecretValues,
} from '@sluice/contracts'
import { apiFetch } from './api-client.ts'

/** Who answers a probe and with which secrets. */
export interface ProbeContext {
  readonly workerGroup: string
  /** Task whose stored secrets stand for those that were not typed again. */
  readonly taskId: string | null
  /** Saved connection whose stored secrets do, while it is edited. */
  readonly secretsOf?: ConnectionAddress | null
  readonly secrets: SecretValues
}

/** Asks one short question through a worker. Throws ApiClientError with the worker's own code, message and hint. */
export const runProbe = <Kind extends ProbeKind>(
  kind: Kind,
  context: ProbeContext,
  request: unknown,
  signal?: AbortSignal,
): Promise<ProbeResponse<Kind>> =>
  // TypeScript does not follow an indexed access through a generic; the table pairs kind and schema.
  apiFetch(`/probes/${kind}`, {
    method: 'POST',
    body: { ...context, request },
    schema: probes[kind].response,
    ...(signal === undefined ? {} : { signal }),
  }) as Promise<ProbeResponse<Kind>>
