import type { ErrorCode } from '@sluice/contracts'
import type { ServerNumber } from './error-entry.ts'
// Made by `npm run docs`: this process may not import the client of TDengine.
import table from './generated/server-codes.json'

type Failure = 'transient' | 'capacity' | 'refresh' | 'data' | 'target' | 'auth' | 'bug'

interface ServerCode extends ServerNumber {
  readonly writing: { readonly code: string; readonly failure: string }
  readonly running: { readonly code: string; readonly failure: string }
}

/** What a server code asks of the product, while rows are written or in any other statement. */
export interface ServerReaction extends ServerNumber {
  readonly stage: 'writing' | 'running' | 'both'
  readonly failure: Failure
}

const codes: readonly ServerCode[] = table

/** The server codes that lead to an error code. */
export const serverCodesOf = (code: ErrorCode): readonly ServerNumber[] =>
  codes
    .filter(({ writing, running }) => writing.code === code || running.code === code)
    .map(({ hex, decimal }) => ({ hex, decimal }))

/** The same with what is done about each; one line where both stages agree. */
export const reactionsOf = (code: ErrorCode): readonly ServerReaction[] =>
  codes.flatMap(({ hex, decimal, writing, running }) => {
    const line = (stage: ServerReaction['stage'], failure: string) => ({
      hex,
      decimal,
      stage,
      failure: failure as Failure,
    })
    if (writing.code === code && running.code === code && writing.failure === running.failure)
      return [line('both', writing.failure)]
    return [
      ...(writing.code === code ? [line('writing', writing.failure)] : []),
      ...(running.code === code ? [line('running', running.failure)] : []),
    ]
  })
