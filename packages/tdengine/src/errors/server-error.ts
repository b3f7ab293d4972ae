import { errorCatalogue } from '@sluice/contracts'
import { classifyServerCode, type ServerStage } from './server-codes.ts'
import { TdengineError } from './tdengine-error.ts'

const hex = (code: number): string => `0x${code.toString(16).padStart(4, '0')}`

/**
 * The error for an answer with a code. The server's sentence is told only for SQL, where it explains the user's own
 * statement; when rows are written it may be wrong ("success") or echo values.
 */
export const serverError = (serverCode: number, message: string, stage: ServerStage, field?: string): TdengineError => {
  const { failure, code } = classifyServerCode(serverCode, stage)
  const said = stage === 'sql' && message !== '' && message !== 'success' ? message : errorCatalogue[code].title
  return new TdengineError(code, `${said} (TDengine ${hex(serverCode)})`, {
    failure,
    serverCode,
    ...(field === undefined ? {} : { field }),
  })
}
