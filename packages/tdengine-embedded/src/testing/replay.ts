import { comparable, type ResultInfo } from './comparable.ts'
import { type Answer, answerKey, RecordedSocket, readAnswer } from './recorded-socket.ts'
import { rewriteIds } from './rewrite-ids.ts'
import { CLOCK_DEPENDENT } from './scenarios.ts'
import { type RecordedFrame, readTranscript } from './transcript.ts'

export interface Mismatch {
  readonly seq: number
  readonly request: string
  readonly expected: string
  readonly actual: string
}

export interface ReplayOutcome {
  readonly total: number
  readonly mismatches: readonly Mismatch[]
}

const ANSWER_TIMEOUT_MS = 5000

/** Sends the recorded client frames of a transcript to a server and compares its answers with the recorded ones. */
export async function replayTranscript(name: string, url: string): Promise<ReplayOutcome> {
  const connections = new Map<number, ReplayedConnection>()
  const mismatches: Mismatch[] = []
  let total = 0
  for (const frame of readTranscript(name)) {
    if (frame.kind !== 'text' && frame.kind !== 'binary') continue
    let connection = connections.get(frame.conn)
    if (connection === undefined) {
      connection = new ReplayedConnection(await RecordedSocket.open(url))
      connections.set(frame.conn, connection)
      if (!isFirstOfSession(frame)) await connection.signIn()
    }
    if (frame.from === 'client') connection.send(frame)
    else if (CLOCK_DEPENDENT.get(name)?.has(frame.seq) !== true) {
      total += 1
      const mismatch = await connection.check(frame)
      if (mismatch !== undefined) mismatches.push(mismatch)
    }
  }
  for (const connection of connections.values()) connection.close()
  return { total, mismatches }
}

/** Some transcripts go on with a socket that was signed in before the recording began. */
function isFirstOfSession({ kind, data }: RecordedFrame): boolean {
  return kind === 'binary' || !data.includes('"version"') || !/"req_id":\d{10,}/u.test(data)
}

class ReplayedConnection {
  readonly #socket: RecordedSocket
  /** Recorded result and statement ids to those of this run. */
  readonly #ids = new Map<string, bigint>()
  readonly #results = new Map<bigint, ResultInfo>()
  readonly #requests = new Map<string, string>()

  constructor(socket: RecordedSocket) {
    this.#socket = socket
  }

  async signIn(): Promise<void> {
    this.#socket.send('{"action":"conn","args":{"req_id":1,"user":"root","password":"taosdata"}}')
    await this.#socket.take('json 1', ANSWER_TIMEOUT_MS)
  }

  send(frame: RecordedFrame): void {
    const data = frame.kind === 'binary' ? Buffer.from(frame.data, 'hex') : frame.data
    const { sent, requestId, text } = rewriteIds(data, this.#ids)
    this.#requests.set(requestId, text)
    this.#socket.send(sent)
  }

  async check(frame: RecordedFrame): Promise<Mismatch | undefined> {
    const isBinary = frame.kind === 'binary'
    const expected = readAnswer(Buffer.from(frame.data, isBinary ? 'hex' : 'utf8'), isBinary)
    const key = answerKey(expected)
    const request = this.#requests.get(key.split(' ')[1] ?? '') ?? ''
    const actual = await this.#socket.take(key, ANSWER_TIMEOUT_MS)
    if (actual !== undefined) this.#learn(expected, actual, request)
    const info = actual?.kind === 'fetch' ? this.#results.get(actual.fetch.resultId) : undefined
    const expectedText = comparable(expected, info)
    const actualText = actual === undefined ? 'no answer' : comparable(actual, info)
    return expectedText === actualText
      ? undefined
      : { seq: frame.seq, request, expected: expectedText, actual: actualText }
  }

  close(): void {
    this.#socket.close()
  }

  #learn(expected: Answer, actual: Answer, request: string): void {
    if (expected.kind !== 'json' || actual.kind !== 'json') return
    for (const [field, space] of [
      ['stmt_id', 's'],
      ['id', 'r'],
    ] as const) {
      const recorded = expected.json[field]
      const current = actual.json[field]
      if (typeof recorded === 'number' && typeof current === 'number')
        this.#ids.set(`${space}${recorded}`, BigInt(current))
    }
    const names = actual.json['fields_names']
    const id = actual.json['id']
    if (!Array.isArray(names) || typeof id !== 'number') return
    this.#results.set(BigInt(id), { names: names.map(String), isOrdered: /order by/iu.test(request) })
  }
}
