import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import { elapsedNs } from './clock.ts'
import { type JsonValue, stringifyJson } from './json-message.ts'

export type RequestId = number | bigint

/** What an answer is about. */
export interface AnswerHead {
  readonly action: string
  readonly requestId: RequestId
  /** process.hrtime when the request came. */
  readonly startNs: bigint
}

type Fields = Readonly<Record<string, JsonValue>>

/** The text of a successful answer. */
export function successAnswer(head: AnswerHead, fields: Fields): string {
  return answer(head, 0, '', fields)
}

/** The text of an error answer. */
export function errorAnswer(head: AnswerHead, error: unknown, fields: Fields = {}): string {
  const { code, message } = asServerError(error)
  return answer(head, code, message, fields)
}

/** A fault in this server is answered like a fault of the adapter, so that the client sees it at its request. */
export function asServerError(error: unknown): ServerError {
  if (error instanceof ServerError) return error
  return new ServerError(ADAPTER_FAULT, `internal error: ${error instanceof Error ? error.message : 'unknown'}`)
}

function answer({ action, requestId, startNs }: AnswerHead, code: number, message: string, fields: Fields): string {
  return stringifyJson({ code, message, action, req_id: requestId, timing: elapsedNs(startNs), ...fields })
}
