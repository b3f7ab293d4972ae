import {
  type ProbeBody,
  type ProbeKind,
  type ProbeRequest,
  type ProbeResponse,
  probes,
  SluiceError,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import { type SecretBox, sealSecrets } from '@sluice/store'
import { issuesOf } from '../api/parse-input.ts'
import { RefusedError } from '../api/refused-error.ts'

export interface ProbeService {
  /**
   * Asks a worker of the group. Throws RefusedError when the request does not fit the kind, and whatever the worker
   * answered: fields are relative to the body, `request.connection.sasl.password`.
   */
  ask(workspaceId: number, kind: ProbeKind, body: ProbeBody): Promise<ProbeResponse<ProbeKind>>
}

/** The same error, its field relative to the body of the call; NO_WORKER already names a field of the body. */
const withBodyField = (error: SluiceError): SluiceError => {
  const { field, code, hint, position, retriable } = error
  if (field === undefined || field === 'workerGroup') return error
  return new SluiceError(code, error.message, {
    retriable,
    field: `request.${field}`,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
    ...(position === undefined ? {} : { position }),
  })
}

const parseRequest = (kind: ProbeKind, raw: unknown): ProbeRequest<ProbeKind> => {
  const parsed = probes[kind].request.safeParse(raw)
  if (parsed.success) return parsed.data
  const [first, ...rest] = issuesOf(parsed.error)
  const inBody = <Issue extends { field: string }>(issue: Issue) => ({
    ...issue,
    field: issue.field === '' ? 'request' : `request.${issue.field}`,
  })
  throw new RefusedError([inBody(first), ...rest.map(inBody)], parsed.error)
}

export const createProbeService = (askProbe: AskProbe, box: SecretBox): ProbeService => ({
  async ask(workspaceId, kind, { workerGroup, request, taskId, secretsOf, secrets }) {
    const parsed = parseRequest(kind, request)
    try {
      return await askProbe(kind, parsed, {
        workspaceId,
        workerGroup,
        taskId,
        secretsOf,
        sealedSecrets: sealSecrets(box, secrets),
      })
    } catch (error) {
      throw error instanceof SluiceError ? withBodyField(error) : error
    }
  },
})
