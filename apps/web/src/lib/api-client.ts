import { type ApiError, apiErrorSchema } from '@sluice/contracts'
import type { z } from 'zod'

const API_BASE = '/api/v1'

/** An error answer of the API, or the lack of any answer (`status` 0, code NETWORK). */
export class ApiClientError extends Error {
  readonly status: number
  readonly error: ApiError
  /** Set by answers that say when to try again. */
  readonly retryAfterSeconds: number | null

  constructor(
    status: number,
    error: ApiError,
    options?: ErrorOptions & { readonly retryAfterSeconds?: number | null },
  ) {
    super(error.message, options)
    this.name = 'ApiClientError'
    this.status = status
    this.error = error
    this.retryAfterSeconds = options?.retryAfterSeconds ?? null
  }
}

export interface ApiRequest<Schema extends z.ZodType> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON. */
  readonly body?: unknown
  /** Shape of the answer; anything else is an error, never half-trusted data. */
  readonly schema: Schema
  readonly signal?: AbortSignal
}

const send = async (path: string, request: Omit<ApiRequest<z.ZodType>, 'schema'>): Promise<Response> => {
  try {
    return await fetch(`${API_BASE}${path}`, {
      method: request.method ?? 'GET',
      headers: request.body === undefined ? {} : { 'content-type': 'application/json' },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: request.signal ?? null,
    })
  } catch (cause) {
    if (request.signal?.aborted === true) throw cause
    throw new ApiClientError(0, { code: 'NETWORK', message: 'The server does not answer.' }, { cause })
  }
}

const errorOf = async (response: Response): Promise<ApiError> => {
  const parsed = apiErrorSchema.safeParse(await response.json().catch(() => null))
  return parsed.success ? parsed.data : { code: 'INTERNAL', message: `The server answered ${response.status}.` }
}

/**
 * Calls `/api/v1{path}` and parses the answer. Throws ApiClientError for every error answer, for a server that does not
 * answer and for an answer of another shape; an abort is rethrown as it is.
 */
export const apiFetch = async <Schema extends z.ZodType>(
  path: string,
  request: ApiRequest<Schema>,
): Promise<z.output<Schema>> => {
  const response = await send(path, request)
  if (!response.ok) {
    const retryAfter = response.headers.get('retry-after')
    const retryAfterSeconds = retryAfter === null ? null : Number(retryAfter)
    throw new ApiClientError(response.status, await errorOf(response), { retryAfterSeconds })
  }
  const raw: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
  const parsed = request.schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new ApiClientError(
    response.status,
    { code: 'INTERNAL', message: 'The server answered in an unknown shape.' },
    { cause: parsed.error },
  )
}
