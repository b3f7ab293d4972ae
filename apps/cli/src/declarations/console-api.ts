import { apiErrorSchema, isErrorCode, SluiceError } from '@sluice/contracts'
import type { z } from 'zod'
import type { Terminal } from '../terminal.ts'

/** The console's API as a script calls it. */
export interface ConsoleApi {
  text(path: string): Promise<string>
  /** Throws SluiceError as the console answered, REFUSED with every issue. */
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.output<Schema>>
}

/** What the console refused, with all that is wrong. */
export class RefusedByConsoleError extends SluiceError {
  readonly issues: readonly { readonly field: string; readonly message: string }[]

  constructor(code: SluiceError['code'], message: string, issues: RefusedByConsoleError['issues']) {
    super(code, message)
    this.name = 'RefusedByConsoleError'
    this.issues = issues
  }
}

const failureOf = async (response: Response): Promise<SluiceError> => {
  const parsed = apiErrorSchema.safeParse(await response.json().catch(() => null))
  if (!parsed.success) return new SluiceError('INTERNAL', `the console answered ${response.status}`)
  const { code: said, message, hint, field, issues = [] } = parsed.data
  const code = isErrorCode(said) ? said : 'INTERNAL'
  if (issues.length > 0) return new RefusedByConsoleError(code, message, issues)
  return new SluiceError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(field === undefined ? {} : { field }),
  })
}

/** `SLUICE_URL`, `SLUICE_API_KEY` and, for somebody with several, `SLUICE_WORKSPACE`. Throws CONFIG_INVALID. */
export const openConsoleApi = (env: Terminal['env']): ConsoleApi => {
  const url = env['SLUICE_URL'] ?? 'http://localhost:3000'
  const key = env['SLUICE_API_KEY']
  if (key === undefined || key === '')
    throw new SluiceError('CONFIG_INVALID', 'SLUICE_API_KEY is not set', {
      field: 'SLUICE_API_KEY',
      hint: 'Make a key under Settings, API keys.',
    })
  const workspace = env['SLUICE_WORKSPACE']
  const headers = { 'x-api-key': key, ...(workspace === undefined ? {} : { 'x-sluice-workspace': workspace }) }
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(new URL(`/api/v1${path}`, url), init).catch((cause: unknown) => {
      throw new SluiceError('CONFIG_INVALID', `there is no console at ${url}`, { field: 'SLUICE_URL', cause })
    })
    if (!response.ok) throw await failureOf(response)
    return response
  }
  return {
    text: async (path) => (await call(path, { headers })).text(),
    async post(path, body, schema) {
      const json = { ...headers, 'content-type': 'application/json' }
      const response = await call(path, { method: 'POST', headers: json, body: JSON.stringify(body) })
      return schema.parse(await response.json())
    },
  }
}
