import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { parseJson } from '../server/json-message.ts'
import { toBuffer } from '../server/raw-data.ts'
import { type DecodedFetch, decodeFetch } from './fetch-answer.ts'

const jsonSchema = z.record(z.string(), z.unknown())

export type JsonAnswer = z.output<typeof jsonSchema>
export type Answer =
  | { readonly kind: 'json'; readonly json: JsonAnswer }
  | { readonly kind: 'fetch'; readonly fetch: DecodedFetch }

export function readAnswer(data: Buffer, isBinary: boolean): Answer {
  if (isBinary) return { kind: 'fetch', fetch: decodeFetch(data) }
  return { kind: 'json', json: jsonSchema.parse(parseJson(data.toString('utf8'))) }
}

/** What answers are matched by. */
export const answerKey = (answer: Answer): string =>
  answer.kind === 'fetch' ? `fetch ${answer.fetch.requestId}` : `json ${String(answer.json['req_id'])}`

/** A client socket that keeps answers until they are asked for by request id. */
export class RecordedSocket {
  readonly #socket: WebSocket
  readonly #answers: Answer[] = []
  #isClosed = false
  #wake: (() => void) | undefined

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data, isBinary) => {
      this.#answers.push(readAnswer(toBuffer(data), isBinary))
      this.#wake?.()
    })
    socket.on('close', () => {
      this.#isClosed = true
      this.#wake?.()
    })
  }

  static async open(url: string): Promise<RecordedSocket> {
    const socket = new WebSocket(`${url}/ws`, { perMessageDeflate: false })
    await once(socket, 'open')
    return new RecordedSocket(socket)
  }

  send(data: string | Buffer): void {
    this.#socket.send(data)
  }

  /** The first answer to that request, or undefined when none comes in time or the socket closes. */
  async take(key: string, timeoutMs: number): Promise<Answer | undefined> {
    const deadlineMs = Date.now() + timeoutMs
    for (;;) {
      const index = this.#answers.findIndex((answer) => answerKey(answer) === key)
      if (index >= 0) return this.#answers.splice(index, 1)[0]
      const leftMs = deadlineMs - Date.now()
      if (leftMs <= 0 || this.#isClosed) return undefined
      await this.#nextAnswer(leftMs)
    }
  }

  close(): void {
    this.#socket.terminate()
  }

  #nextAnswer(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
