'use client'

import { twoLines, useErrorParts } from '#src/components/use-coded-text.ts'
import { refusedField } from './refusal.ts'

/** The refusal of a request as text for its field, when `has` says that the form has such a field. */
export const useRefusal = (
  error: Error | null,
  has: (field: string) => boolean,
): { readonly field: string; readonly text: string } | null => {
  const parts = useErrorParts()
  const field = refusedField(error)
  return error === null || field === undefined || !has(field) ? null : { field, text: twoLines(parts(error)) }
}
