import { afterEach, describe, expect, it } from 'vitest'
import { type RecordedFrame, recordedFrames } from '../testing/fixtures.ts'
import { comparable, type ReplayServer, startReplayServer } from '../testing/replay-server.ts'
import { Connection } from './connection.ts'
import { defaultDialing } from './dialing.ts'
import { runQuery } from './query.ts'

const login = { username: 'root', password: 'taosdata' }
const SQL_AT = 60
const isQuery = ({ from, kind, data }: RecordedFrame): boolean =>
  from === 'client' && kind === 'binary' && data.slice(32, 34) === '06'
const sqlOf = ({ data }: RecordedFrame): string => Buffer.from(data.slice(SQL_AT), 'hex').toString()

let server: ReplayServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('conversations recorded with the real server', () => {
  it('select-ms: the client asks the same questions byte for byte and reads every answer', async () => {
    const frames = recordedFrames('select-ms')
    server = await startReplayServer(frames)
    const connection = await Connection.open({ ...login, url: server.url }, defaultDialing, 'wire_q_ms')
    const outcomes: (number | string)[] = []
    for (const frame of frames.filter(isQuery)) {
      const outcome = runQuery(connection, sqlOf(frame), 10_000)
      outcomes.push(
        await outcome.then(
          ({ rows }) => rows.length,
          (error) => error.code,
        ),
      )
    }
    await connection.close()
    const asked = frames.filter(({ from, kind }) => from === 'client' && kind !== 'close').map(comparable)
    expect(server.received).toStrictEqual(asked)
    expect(connection.serverVersion).toBe('3.3.7.5')
    expect(outcomes.slice(0, 5)).toStrictEqual([5, 12, 12, 12, 1])
  })

  it('conn-bad-password: a refused login is an error of the auth class, and the socket is given up', async () => {
    server = await startReplayServer(recordedFrames('conn-bad-password'))
    const wrong = Connection.open({ username: 'root', password: 'wrong', url: server.url }, defaultDialing)
    await expect(wrong).rejects.toMatchObject({ code: 'TDENGINE_AUTH_FAILED', failure: 'auth', serverCode: 855 })
  })
})
