import { errors } from '../errors.ts'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Precision } from '../time/precision.ts'
import { parseJsonPoints } from './parse-json.ts'
import { parseLine } from './parse-line.ts'
import { parseTelnet } from './parse-telnet.ts'
import type { Point } from './point.ts'
import { unitNanoseconds } from './time-unit.ts'
import { writePoints } from './write-points.ts'

const Protocol = { line: 1, telnet: 2, json: 3 } as const

/** A schemaless write as a client asks for it. */
export interface LinesRequest {
  readonly protocol: number
  /** `h`, `m`, `s`, `ms`, `u` or `ns`; everything else counts as `ns`. */
  readonly precision: string
  readonly data: string
  readonly ttlDays: number
  readonly nameKey: string | undefined
}

export interface LinesResult {
  readonly affectedRows: number
  /** Lines that were read; 1 for JSON. */
  readonly totalRows: number
}

/** Writes lines into a database. All of them are read before the first is written. */
export function insertLines(
  catalog: Catalog,
  databaseName: string | undefined,
  request: LinesRequest,
  nowMs: number,
): LinesResult {
  if (request.protocol === 0) throw new ServerError(ADAPTER_FAULT, 'schemaless write protocol is null')
  if (databaseName === undefined) throw errors.databaseNotSpecified()
  const database = catalog.database(databaseName)
  const { points, lines } = parsePoints(request, database.options.precision)
  const { ttlDays, nameKey } = request
  return { affectedRows: writePoints(database, points, { nowMs, ttlDays, nameKey }), totalRows: lines }
}

function parsePoints(
  request: LinesRequest,
  precision: Precision,
): { readonly points: Point[]; readonly lines: number } {
  const { protocol, data } = request
  const unitNs = unitNanoseconds(request.precision)
  if (protocol === Protocol.json) return { points: parseJsonPoints(data, unitNs, precision), lines: 1 }
  if (protocol !== Protocol.line && protocol !== Protocol.telnet) throw new ServerError(12_288, 'protocol invalidate')
  if (data === '') throw new ServerError(12_290, 'line num is invalid')
  const parse = protocol === Protocol.line ? parseLine : parseTelnet
  const lines = data.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return { points: lines.map((line) => parse(line, unitNs, precision)), lines: lines.length }
}
