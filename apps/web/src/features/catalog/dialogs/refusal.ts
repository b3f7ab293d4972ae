import { ApiClientError } from '#src/lib/api-client.ts'

/** The field of the request that a worker's refusal names, `columns.3.name`; undefined when it names none. */
export const refusedField = (error: Error | null): string | undefined =>
  error instanceof ApiClientError ? error.error.field?.replace(/^request\./, '') : undefined
