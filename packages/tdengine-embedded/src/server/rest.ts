import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Instance } from '../instance.ts'
import { ADAPTER_FAULT } from '../server-error.ts'
import type { StatementResult } from '../sql/result-set.ts'
import { DEFAULT_TIMEZONE, type Session } from '../sql/session.ts'
import { typeName } from '../types/column-type.ts'
import { asServerError } from './answer.ts'
import { readBasicAuth } from './basic-auth.ts'
import { elapsedNs } from './clock.ts'
import { type JsonValue, stringifyJson } from './json-message.ts'
import { readBody } from './read-body.ts'
import { restValue } from './rest-value.ts'

const NO_CREDENTIALS = 4357
const EMPTY_REQUEST = 4358

/** `POST /rest/sql[/db]`: one statement in the body. SQL errors are answered with status 200. */
export async function handleRestSql(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  instance: Instance,
): Promise<void> {
  const startNs = process.hrtime.bigint()
  const fail = (status: number, code: number, desc: string) =>
    send(response, status, { code, desc, timing: elapsedNs(startNs) })
  const credentials = readBasicAuth(request.headers.authorization)
  if (credentials === undefined) return fail(401, NO_CREDENTIALS, 'no auth info input')
  const requestId = url.searchParams.get('req_id')
  if (requestId !== null && !/^\d+$/u.test(requestId)) {
    const reason = `strconv.ParseInt: parsing "${requestId}": invalid syntax`
    return fail(400, ADAPTER_FAULT, `illegal param, req_id must be numeric ${reason}`)
  }
  const sql = await readBody(request)
  if (sql.trim() === '') return fail(400, EMPTY_REQUEST, 'request is empty')
  const [, , , database] = url.pathname.split('/')
  const session: Session = {
    user: credentials.user,
    database: database === undefined || database === '' ? undefined : decodeURIComponent(database),
    timezone: url.searchParams.get('tz') ?? DEFAULT_TIMEZONE,
  }
  try {
    instance.catalog.users.authenticate(credentials.user, credentials.password)
    const result = instance.execute(sql, session)
    send(response, 200, restAnswer(result, session.timezone, url.searchParams.get('row_with_meta') === 'true'))
  } catch (error) {
    const { code, message } = asServerError(error)
    fail(200, code, message)
  }
}

function restAnswer(result: StatementResult, zone: string, withMeta: boolean): JsonValue {
  if (result.kind === 'update') {
    return { code: 0, column_meta: [['affected_rows', 'INT', 4]], data: [[result.affectedRows]], rows: 1 }
  }
  const { columns, precision } = result
  const meta = columns.map(({ name, type }) => [name, typeName(type), type.length])
  const cells = result.rows.map((row) =>
    columns.map(({ type }, index) => restValue(row[index] ?? null, type, precision, zone)),
  )
  const data = withMeta
    ? cells.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])))
    : cells
  return { code: 0, column_meta: meta, data, rows: cells.length }
}

function send(response: ServerResponse, status: number, body: JsonValue): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(stringifyJson(body))
}
