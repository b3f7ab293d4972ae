import { buildColumn } from '../sql/values/column-builder.ts'
import type { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import type { BoundColumn } from '../wire/bind-frame.ts'
import { encodeBindBody, type TableToBind } from '../wire/encode-bind-body.ts'
import { FrameType } from '../wire/request-frame.ts'
import { RecordedSocket } from './recorded-socket.ts'

const TIMEOUT_MS = 5000
const FRAME_HEADER_BYTES = 30

/** A column to bind, from values. */
export const boundColumn = (typeCode: TypeCode, values: readonly Value[]): BoundColumn => ({
  typeCode,
  rows: values.length,
  ...buildColumn(typeCode, values),
})

function bindFrame(requestId: number, statementId: number, body: Buffer): Buffer {
  const head = Buffer.alloc(FRAME_HEADER_BYTES)
  head.writeBigUInt64LE(BigInt(requestId), 0)
  head.writeBigUInt64LE(BigInt(statementId), 8)
  head.writeBigUInt64LE(BigInt(FrameType.stmt2Bind), 16)
  head.writeUInt16LE(1, 24)
  head.writeInt32LE(-1, 26)
  return Buffer.concat([head, body])
}

/** What came back: the code of the answer, or `gone` when the socket closed or stayed silent. */
export type Outcome = number | 'gone'

/** A signed-in socket with one prepared INSERT. */
export class Stmt2Client {
  readonly #socket: RecordedSocket
  #requestId = 1
  #statementId = 0

  private constructor(socket: RecordedSocket) {
    this.#socket = socket
  }

  static async open(url: string, database: string, sql: string): Promise<Stmt2Client> {
    const client = new Stmt2Client(await RecordedSocket.open(url))
    await client.#ask('conn', { user: 'root', password: 'taosdata', db: database })
    const opened = await client.#ask('stmt2_init', {})
    if (opened === undefined || typeof opened['stmt_id'] !== 'number') throw new Error('no statement')
    client.#statementId = opened['stmt_id']
    const prepared = await client.#ask('stmt2_prepare', { stmt_id: client.#statementId, sql, get_fields: true })
    if (prepared?.['code'] !== 0) throw new Error(`not prepared: ${JSON.stringify(prepared)}`)
    return client
  }

  bind(tables: readonly TableToBind[]): Promise<Outcome> {
    return this.#bindBody(encodeBindBody(tables))
  }

  async #bindBody(body: Buffer): Promise<Outcome> {
    this.#requestId += 1
    this.#socket.send(bindFrame(this.#requestId, this.#statementId, body))
    return outcomeOf(await this.#answer())
  }

  async exec(): Promise<Outcome> {
    return outcomeOf(await this.#ask('stmt2_exec', { stmt_id: this.#statementId }))
  }

  /** Binds and executes; the code of the first of the two that fails. */
  write(tables: readonly TableToBind[]): Promise<Outcome> {
    return this.writeBody(encodeBindBody(tables))
  }

  /** The same with a body that was encoded before. */
  async writeBody(body: Buffer): Promise<Outcome> {
    const bound = await this.#bindBody(body)
    return bound === 0 ? this.exec() : bound
  }

  close(): void {
    this.#socket.close()
  }

  async #ask(action: string, args: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
    this.#requestId += 1
    this.#socket.send(JSON.stringify({ action, args: { ...args, req_id: this.#requestId } }))
    return this.#answer()
  }

  async #answer(): Promise<Record<string, unknown> | undefined> {
    const answer = await this.#socket.take(`json ${this.#requestId}`, TIMEOUT_MS)
    return answer?.kind === 'json' ? answer.json : undefined
  }
}

const outcomeOf = (answer: Record<string, unknown> | undefined): Outcome =>
  typeof answer?.['code'] === 'number' ? answer['code'] : 'gone'
