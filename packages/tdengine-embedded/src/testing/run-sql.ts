import { RecordedSocket } from './recorded-socket.ts'

const TIMEOUT_MS = 5000

/** Runs statements one after the other on one connection; throws when one fails. */
export async function runSql(url: string, statements: readonly string[]): Promise<void> {
  const socket = await RecordedSocket.open(url)
  let requestId = 1
  const request = async (action: string, args: Record<string, unknown>) => {
    requestId += 1
    socket.send(JSON.stringify({ action, args: { ...args, req_id: requestId } }))
    const answer = await socket.take(`json ${requestId}`, TIMEOUT_MS)
    if (answer?.kind !== 'json' || answer.json['code'] !== 0) {
      throw new Error(`${JSON.stringify(args).slice(0, 200)}: ${JSON.stringify(answer)}`)
    }
  }
  try {
    await request('conn', { user: 'root', password: 'taosdata' })
    for (const sql of statements) await request('query', { sql })
  } finally {
    socket.close()
  }
}
