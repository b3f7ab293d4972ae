import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startEmbeddedTdengine } from '../start.ts'
import { comparable, type ResultInfo } from './comparable.ts'
import { answerKey, RecordedSocket, readAnswer } from './recorded-socket.ts'
import { rewriteIds } from './rewrite-ids.ts'
import { runSql } from './run-sql.ts'

const TIMEOUT_MS = 2000
const CONN = '{"action":"conn","args":{"req_id":999999,"user":"root","password":"taosdata","db":"DB"}}'

const goldenSchema = z.object({
  vectors: z.array(
    z.object({
      name: z.string(),
      precision: z.string(),
      setup: z.array(z.string()),
      query: z.object({ request: z.string(), response: z.looseObject({ id: z.number() }) }),
      fetches: z.array(z.object({ request: z.string(), response: z.string() })),
    }),
  ),
})
const url = new URL('../../fixtures/golden/query-results.json', import.meta.url)
const { vectors } = goldenSchema.parse(JSON.parse(readFileSync(url, 'utf8')))
/** A vector without a setup of its own reads what the one before it has set up. */
const setups = vectors.map(
  (_, index) => vectors.slice(0, index + 1).findLast(({ setup }) => setup.length > 0)?.setup ?? [],
)

const DATABASES = ['ms', 'us', 'ns'].map((precision) => `create database wire_g_${precision} precision '${precision}'`)
const BIG_ROWS = 4100

/** One vector describes its 4100 rows in words: v is null where i % 7 = 3, else i % 100. */
function spelledOut(sql: string): string {
  if (!sql.startsWith('--')) return sql
  const values = Array.from(
    { length: BIG_ROWS },
    (_, i) => `(${1_700_000_000_000 + i},${i % 7 === 3 ? 'null' : i % 100})`,
  )
  return `insert into t1c values ${values.join('')}`
}

async function ask(
  socket: RecordedSocket,
  request: Buffer,
  expectedFrame: Buffer,
  isBinary: boolean,
  info?: ResultInfo,
) {
  const expected = readAnswer(expectedFrame, isBinary)
  socket.send(rewriteIds(request, new Map([['r0', 1n]])).sent)
  const actual = await socket.take(answerKey(expected), TIMEOUT_MS)
  return { expected: comparable(expected, info), actual: actual === undefined ? 'no answer' : comparable(actual, info) }
}

describe('result frames of the real server', () => {
  it.each(vectors.map((vector, index) => ({ ...vector, setup: setups[index] ?? [] })))(
    'are answered cell for cell: $name',
    async ({ precision, setup, query, fetches }) => {
      const server = await startEmbeddedTdengine()
      try {
        await runSql(server.url, [...DATABASES, `use wire_g_${precision}`, ...setup.map(spelledOut)])
        const socket = await RecordedSocket.open(server.url)
        socket.send(CONN.replace('DB', `wire_g_${precision}`))
        await socket.take('json 999999', TIMEOUT_MS)
        const response = Buffer.from(JSON.stringify(query.response))
        const answer = await ask(socket, Buffer.from(query.request, 'hex'), response, false)
        expect(answer.actual).toBe(answer.expected)
        for (const fetch of fetches) {
          const request = Buffer.from(fetch.request, 'hex')
          request.writeBigUInt64LE(1n, 8)
          const block = await ask(socket, request, Buffer.from(fetch.response, 'hex'), true, {
            names: [],
            isOrdered: true,
          })
          expect(block.actual).toBe(block.expected)
        }
        socket.close()
      } finally {
        await server.close()
      }
    },
  )
})
