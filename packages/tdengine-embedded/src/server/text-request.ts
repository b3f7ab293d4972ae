import { z } from 'zod'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import { hasStmt2 } from '../version.ts'
import { ACTIONS } from './actions.ts'
import { type AnswerHead, errorAnswer, type RequestId, successAnswer } from './answer.ts'
import type { ConnectionState } from './connection-state.ts'
import { parseJson } from './json-message.ts'

const requestSchema = z.object({ action: z.string().default(''), args: z.unknown().optional() })
const requestIdSchema = z.union([z.number().int().nonnegative(), z.bigint()])
const statementIdSchema = z.looseObject({ stmt_id: requestIdSchema })

/** Answers one text frame; undefined when nothing is to be sent. */
export function handleText(
  text: string,
  state: ConnectionState,
  sendBinary: (frame: Buffer) => void,
): string | undefined {
  const startNs = process.hrtime.bigint()
  const request = readRequest(text)
  if (request === undefined) {
    const head: AnswerHead = { action: '', requestId: 0, startNs }
    return errorAnswer(head, new ServerError(ADAPTER_FAULT, 'unmarshal request error'))
  }
  const { action: name, args } = request
  const head: AnswerHead = { action: name, requestId: requestIdOf(args), startNs }
  try {
    if (name === '') throw new ServerError(ADAPTER_FAULT, 'request no action')
    const isTooYoung = name.startsWith('stmt2_') && !hasStmt2(state.instance.version)
    const action = isTooYoung ? undefined : ACTIONS.get(name)
    const { session } = state
    if (session === undefined && action?.needsSession !== false) {
      throw new ServerError(ADAPTER_FAULT, 'server not connected')
    }
    if (action === undefined) throw new ServerError(ADAPTER_FAULT, `unknown action ${name}`)
    const absent = { user: '', database: undefined, timezone: '' }
    checkRequestId(args, name)
    const fields = action.run(args, { state, session: session ?? absent, startNs, sendBinary })
    return fields === undefined ? undefined : successAnswer(head, fields)
  } catch (error) {
    return errorAnswer(head, error, statementFields(name, args))
  }
}

function readRequest(text: string): z.output<typeof requestSchema> | undefined {
  let json: unknown
  try {
    json = parseJson(text)
  } catch {
    // SyntaxError: the frame is not JSON.
    return undefined
  }
  return requestSchema.safeParse(json).data
}

function requestIdOf(args: unknown): RequestId {
  const parsed = z.looseObject({ req_id: requestIdSchema }).safeParse(args)
  return parsed.success ? parsed.data.req_id : 0
}

/** A request id of the wrong type fails the request like any other argument does. */
function checkRequestId(args: unknown, name: string): void {
  const parsed = z.looseObject({ req_id: requestIdSchema.optional() }).optional().safeParse(args)
  const words = name === 'conn' ? 'connect' : name.replaceAll('_', ' ')
  if (!parsed.success) throw new ServerError(ADAPTER_FAULT, `unmarshal ${words} request error`)
}

/** Errors of stmt2 name their statement. */
function statementFields(name: string, args: unknown) {
  const parsed = name.startsWith('stmt2_') ? statementIdSchema.safeParse(args) : undefined
  return parsed?.success === true ? { stmt_id: parsed.data.stmt_id } : undefined
}
