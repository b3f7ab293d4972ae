'use client'

import { twoLines, useErrorParts } from '#src/components/use-coded-text.ts'
import { ApiClientError } from '#src/lib/api-client.ts'

/** The field of the request that a worker's refusal names, `columns.3.name`; undefined when it names none. */
const refusedField = (error: Error | null): string | undefined =>
  error instanceof ApiClientError ? error.error.field?.replace(/^request\./, '') : undefined

/** The refusal of a request as text for its field, when `has` says that the form has such a field. */
export const useRefusal = (
  error: Error | null,
  has: (field: string) => boolean,
): { readonly field: string; readonly text: string } | null => {
  const parts = useErrorParts()
  const field = refusedField(error)
  return error === null || field === undefined || !has(field) ? null : { field, text: twoLines(parts(error)) }
}
