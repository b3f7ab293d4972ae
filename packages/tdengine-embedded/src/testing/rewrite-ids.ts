import { z } from 'zod'
import { FrameType, HEADER_BYTES, readHeader } from '../wire/request-frame.ts'

export interface RewrittenRequest {
  readonly sent: string | Buffer
  readonly requestId: string
  /** The statement or the text frame, for reports. */
  readonly text: string
}

const requestSchema = z.looseObject({ action: z.string().optional(), args: z.looseObject({}).optional() })
const SQL_OFFSET = 30

/** Puts this run's result and statement ids into a recorded request. */
export function rewriteIds(data: string | Buffer, ids: ReadonlyMap<string, bigint>): RewrittenRequest {
  return typeof data === 'string' ? rewriteText(data, ids) : rewriteBinary(data, ids)
}

function rewriteText(data: string, ids: ReadonlyMap<string, bigint>): RewrittenRequest {
  const requestId = /"req_id":\s*(\d+)/u.exec(data)?.[1] ?? '0'
  const parsed = requestSchema.safeParse(parseOrUndefined(data))
  if (!parsed.success) return { sent: data, requestId, text: data }
  const replace = (space: string) => (whole: string, head: string, id: string) =>
    ids.has(`${space}${id}`) ? `${head}${ids.get(`${space}${id}`)}` : whole
  const sent = data
    .replace(/("stmt_id":\s*)(\d+)/u, replace('s'))
    .replace(/("(?:id|result_id)":\s*)(\d+)/u, replace('r'))
  return { sent, requestId, text: data }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Some recorded requests are no JSON on purpose.
    return undefined
  }
}

function rewriteBinary(data: Buffer, ids: ReadonlyMap<string, bigint>): RewrittenRequest {
  const header = readHeader(data)
  if (header === undefined) return { sent: data, requestId: '0', text: data.toString('hex') }
  const space = Number(header.type) === FrameType.stmt2Bind ? 's' : 'r'
  const id = ids.get(`${space}${header.id}`)
  if (id !== undefined && data.length >= HEADER_BYTES) data.writeBigUInt64LE(id, 8)
  const hasSql = Number(header.type) === FrameType.query || Number(header.type) === FrameType.validateSql
  const text = hasSql ? data.toString('utf8', SQL_OFFSET) : `type ${header.type} id ${header.id}`
  return { sent: data, requestId: String(header.requestId), text }
}
