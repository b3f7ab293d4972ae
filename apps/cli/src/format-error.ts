import { errorCatalogue, isSluiceError } from '@sluice/contracts'
import { RefusedByConsoleError } from './declarations/console-api.ts'

/** Code, field, message and what to do; never a stack. */
export const formatError = (error: unknown): string => {
  if (!isSluiceError(error)) return `error: ${error instanceof Error ? error.message : String(error)}\n`
  if (error instanceof RefusedByConsoleError)
    return error.issues.map(({ field, message }) => `${field}: ${message}\n`).join('')
  const field = error.field === undefined ? '' : `${error.field}: `
  return `error ${error.code}: ${field}${error.message}\n  ${error.hint ?? errorCatalogue[error.code].remedy}\n`
}
