import { type RawData, WebSocket } from 'ws'
import type { z } from 'zod'
import { protocolError, type ServerStage, serverError } from '../errors/index.ts'
import type { QueryResult, ResolvedTdengineConnection } from '../port.ts'
import { decodeFetchAnswer, type FetchAnswer } from '../wire/decode/fetch-answer.ts'
import { parseJsonAnswer } from '../wire/json-answer.ts'
import { jsonRequest } from '../wire/requests.ts'
import { type Answer, answerSchema, connAnswer } from './answers.ts'
import type { Dialing } from './dialing.ts'
import { keepAlive } from './keep-alive.ts'
import { createPendingRequests, type PendingRequests } from './pending-requests.ts'
import { runQuery } from './query.ts'
import type { RequestOptions } from './request-options.ts'
import { requireVersion } from './require-version.ts'
import { openSocket } from './socket.ts'
import type { SqlServer } from './sql-server.ts'
import type { Timeouts } from './timeouts.ts'
import { connectionLost } from './transport-error.ts'

/** Shows up in SHOW CONNECTIONS. */
const APPLICATION = 'sluice'

const toBytes = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data

const loginOf = (
  { login, username, password, timezone }: ResolvedTdengineConnection,
  database: string | undefined,
): Readonly<Record<string, string>> => ({
  ...(login === 'token' ? { bearer_token: password } : { user: username, password }),
  app: APPLICATION,
  ...(timezone === undefined ? {} : { tz: timezone }),
  ...(database === undefined ? {} : { db: database }),
})

/**
 * One logged-in socket. Several requests may be in flight; answers are matched by request id, for the server works on
 * every frame by itself. After a failure of transport or protocol, or an unanswered request, it is dead for good.
 */
export class Connection implements SqlServer {
  /** Version of the server, as the login told it. */
  serverVersion = ''
  readonly #url: string
  readonly #socket: WebSocket
  readonly #timeouts: Timeouts
  readonly #json: PendingRequests<Answer>
  readonly #binary: PendingRequests<FetchAnswer>
  #requestId = 0

  private constructor(url: string, socket: WebSocket, timeouts: Timeouts) {
    this.#url = url
    this.#socket = socket
    this.#timeouts = timeouts
    const cut = (): void => this.destroy()
    this.#json = createPendingRequests(cut)
    this.#binary = createPendingRequests(cut)
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('error', (cause) => this.#die(connectionLost(url, cause)))
    keepAlive(socket, timeouts.keepAliveMs, cut)
    // 1006 is how the adapter ends every connection, the ones that we close too.
    socket.on('close', () => this.#die(connectionLost(url)))
  }

  /** Connects to the one host of the URL and logs in, with `database` as the current one if given. Throws TdengineError. */
  static async open(connection: ResolvedTdengineConnection, dialing: Dialing, database?: string): Promise<Connection> {
    const { url, tls } = connection
    const opened = new Connection(url, await openSocket(url, dialing, tls), dialing)
    try {
      const login = loginOf(connection, database)
      const answer = await opened.request('conn', login, connAnswer, { timeoutMs: dialing.connectTimeoutMs })
      opened.serverVersion = answer.version
      requireVersion(answer.version)
      return opened
    } catch (error) {
      opened.destroy()
      throw error
    }
  }

  get alive(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  query(sql: string, rowsMax: number, stage: ServerStage = 'sql'): Promise<QueryResult> {
    return runQuery(this, sql, rowsMax, stage)
  }

  /** Sends a JSON request and reads its answer. Throws TdengineError for every code but 0. */
  request<Schema extends z.ZodType>(
    action: string,
    args: Readonly<Record<string, unknown>>,
    schema: Schema,
    options: RequestOptions = {},
  ): Promise<z.infer<Schema>> {
    return this.#ask((requestId) => jsonRequest(action, requestId, args), schema, options)
  }

  /** Sends a binary request whose answer is JSON. */
  requestBinary<Schema extends z.ZodType>(
    frame: (requestId: number) => Uint8Array,
    schema: Schema,
    options: RequestOptions = {},
  ): Promise<z.infer<Schema>> {
    return this.#ask(frame, schema, options)
  }

  /** Sends a request that has no answer. */
  tell(action: string, args: Readonly<Record<string, unknown>>): void {
    this.#socket.send(jsonRequest(action, this.#nextId(), args))
  }

  /** Sends a binary request whose answer is binary. */
  async fetch(frame: (requestId: number) => Uint8Array): Promise<FetchAnswer> {
    const answer = await this.#send(this.#binary, frame)
    if (answer.code !== 0) throw serverError(answer.code, answer.message, 'sql')
    return answer
  }

  /** Closes the socket and waits for the other side, for a moment. Requests in flight fail. */
  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(() => this.#socket.terminate(), this.#timeouts.closeTimeoutMs)
    this.#socket.once('close', () => resolve())
    this.#socket.close(1000)
    await promise
    clearTimeout(timer)
  }

  /** Cuts the socket at once. */
  destroy(): void {
    this.#die(connectionLost(this.#url))
  }

  async #ask<Schema extends z.ZodType>(
    frame: (requestId: number) => string | Uint8Array,
    schema: Schema,
    { stage = 'sql', timeoutMs = this.#timeouts.answerTimeoutMs }: RequestOptions,
  ): Promise<z.infer<Schema>> {
    const answer = await this.#send(this.#json, frame, timeoutMs)
    if (answer.code !== 0) throw serverError(answer.code, answer.message, stage)
    const parsed = schema.safeParse(answer)
    if (!parsed.success) throw protocolError(`the answer to ${answer.action} lacks what it must have`, parsed.error)
    return parsed.data
  }

  #send<Kind>(
    pending: PendingRequests<Kind>,
    frame: (requestId: number) => string | Uint8Array,
    timeoutMs = this.#timeouts.answerTimeoutMs,
  ): Promise<Kind> {
    if (!this.alive) return Promise.reject(connectionLost(this.#url))
    const requestId = this.#nextId()
    const message = frame(requestId)
    const answer = pending.wait(requestId, timeoutMs)
    this.#socket.send(message)
    return answer
  }

  #nextId(): number {
    this.#requestId += 1
    return this.#requestId
  }

  #receive(data: RawData, isBinary: boolean): void {
    try {
      const bytes = toBytes(data)
      if (isBinary) {
        const answer = decodeFetchAnswer(bytes)
        this.#binary.settle(Number(answer.requestId), answer)
      } else {
        const answer = answerSchema.parse(parseJsonAnswer(new TextDecoder().decode(bytes)))
        this.#json.settle(Number(answer.req_id), answer)
      }
    } catch (cause) {
      // Which request this answers cannot be told, so none of them can be trusted to get its own.
      this.#die(protocolError('the server sent an answer that cannot be read', cause))
    }
  }

  #die(error: Error): void {
    this.#json.failAll(error)
    this.#binary.failAll(error)
    this.#socket.terminate()
  }
}
