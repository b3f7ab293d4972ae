import { errorCatalogue, isSluiceError } from '@sluice/contracts'

/** Code, field, message and what to do; never a stack. */
export const formatError = (error: unknown): string => {
  if (!isSluiceError(error)) return `error: ${error instanceof Error ? error.message : String(error)}\n`
  const field = error.field === undefined ? '' : `${error.field}: `
  return `error ${error.code}: ${field}${error.message}\n  ${error.hint ?? errorCatalogue[error.code].remedy}\n`
}
