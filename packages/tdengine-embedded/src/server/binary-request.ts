import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { Session } from '../sql/session.ts'
import { readBindBody } from '../wire/bind-frame.ts'
import { encodeFetchAnswer } from '../wire/fetch-answer.ts'
import { type FrameHeader, FrameType, HEADER_BYTES, readHeader, readSql } from '../wire/request-frame.ts'
import { type AnswerHead, asServerError, errorAnswer, successAnswer } from './answer.ts'
import { elapsedNs } from './clock.ts'
import type { ConnectionState } from './connection-state.ts'
import { queryAnswer } from './query-answer.ts'
import { runQueryRequest } from './query-request.ts'

/** TDengine's codes have the highest bit set; validate_sql answers them whole, as a signed number. */
const fullCode = (code: number): number => code | 0x8000_0000 | 0

const NAMES: ReadonlyMap<number, string> = new Map([
  [FrameType.olderSetTags, 'set_tags'],
  [FrameType.olderBind, 'bind'],
  [FrameType.query, 'binary_query'],
  [FrameType.stmt2Bind, 'stmt2_bind'],
  [FrameType.validateSql, 'validate_sql'],
])

/** Requests about a statement, whose answers name it. */
const NAMES_STATEMENT: ReadonlySet<number> = new Set([FrameType.olderSetTags, FrameType.olderBind, FrameType.stmt2Bind])

/** Answers one binary frame: text for everything but a fetch. */
export function handleBinary(frame: Buffer, state: ConnectionState): string | Buffer {
  const startNs = process.hrtime.bigint()
  const header = readHeader(frame)
  const type = Number(header?.type ?? 0)
  const head: AnswerHead = { action: NAMES.get(type) ?? 'unknown', requestId: header?.requestId ?? 0, startNs }
  const { session } = state
  if (header === undefined) return errorAnswer(head, new ServerError(ADAPTER_FAULT, 'message length is too short'))
  if (type === FrameType.fetchRawBlock) return fetchRawBlock(frame, header, state, startNs)
  const fields = NAMES_STATEMENT.has(type) ? { stmt_id: header.id } : {}
  try {
    if (session === undefined) throw new ServerError(ADAPTER_FAULT, 'server not connected')
    return successAnswer(head, { ...run(frame, type, header, state, session), ...fields })
  } catch (error) {
    return errorAnswer(head, error, fields)
  }
}

function run(frame: Buffer, type: number, header: FrameHeader, state: ConnectionState, session: Session) {
  switch (type) {
    case FrameType.query: {
      const { result, id } = runQueryRequest(readSql(frame), state, session)
      return queryAnswer(result, id)
    }
    case FrameType.stmt2Bind: {
      if (state.instance.faults.takeBindDrop()) {
        state.drop()
        return {}
      }
      const body = readBindBody(frame)
      state.statements.get(header.id).bind(body)
      return {}
    }
    case FrameType.olderSetTags:
      state.olderStatements.get(header.id).setTags(frame.subarray(HEADER_BYTES))
      return {}
    case FrameType.olderBind:
      state.olderStatements.get(header.id).bind(frame.subarray(HEADER_BYTES))
      return {}
    case FrameType.validateSql:
      return { result_code: validate(readSql(frame), state, session) }
    default:
      throw new ServerError(ADAPTER_FAULT, `unknown binary action ${type}`)
  }
}

function validate(sql: string, state: ConnectionState, session: Session): number {
  try {
    state.instance.validate(sql, session)
    return 0
  } catch (error) {
    return fullCode(asServerError(error).code)
  }
}

function fetchRawBlock(frame: Buffer, header: FrameHeader, state: ConnectionState, startNs: bigint): Buffer {
  const { requestId, id: resultId } = header
  const answer = (code: number, message: string, block?: Buffer) =>
    encodeFetchAnswer({ requestId, resultId, timingNs: elapsedNs(startNs), code, message, block })
  const result = state.results.get(resultId)
  if (frame.length < HEADER_BYTES + 2) return answer(ADAPTER_FAULT, 'message length is too short')
  if (frame.readUInt16LE(HEADER_BYTES) !== 1) return answer(ADAPTER_FAULT, 'unknown fetch raw block version')
  if (result === undefined) return answer(ADAPTER_FAULT, 'result is nil')
  const block = result.nextBlock()
  if (block === undefined) state.results.free(resultId)
  return answer(0, '', block?.bytes)
}
