import { quoteName } from '@sluice/contracts'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it } from 'vitest'
import { createTdengine } from './create-tdengine.ts'
import { isTdengineError } from './errors/index.ts'
import { openTdengineSession } from './open-session.ts'
import type { QueryResult, SchemalessLines } from './port.ts'
import { type LinesVector, recordedLines } from './testing/fixtures.ts'

const { tdengineUrl, tdengineUser, tdenginePassword } = stackEndpoints()
const connection = { url: tdengineUrl, username: tdengineUser, password: tdenginePassword }

const protocols = ['influx', 'telnet', 'json'] as const
const precisions = ['h', 'm', 's', 'ms', 'ns'] as const

const linesOf = ({ protocol, precision, tableNameKey, data }: LinesVector): SchemalessLines => ({
  protocol: protocols[protocol - 1] ?? 'influx',
  precision: precision === 'u' ? 'us' : precisions.find((one) => one === precision),
  subtableTag: tableNameKey,
  data,
})

/** As the recordings spell values: whole numbers beyond 32 bits and times as texts, bytes in hexadecimal. */
const recorded = (result: QueryResult): unknown[][] =>
  result.rows.map((row) =>
    row.map((value) => {
      if (typeof value === 'bigint') return String(value)
      return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
    }),
  )

const columnSql = (name: string): string => (name === 'tbname' ? name : quoteName(name))

const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

const inDatabase = async (precision: 'ms' | 'us' | 'ns', work: (database: string) => Promise<void>): Promise<void> => {
  const catalog = await createTdengine().catalog(connection)
  const name = uniqueName('lines')
  await catalog.createDatabase({ name, precision })
  try {
    await work(name)
  } finally {
    await catalog.query(`DROP DATABASE \`${name}\``)
    await catalog.close()
  }
}

describe('a session', () => {
  it.each(['ms', 'us', 'ns'] as const)(
    'writes lines as the real server took them, in a database of %s',
    async (precision) => {
      const vectors = recordedLines().filter(({ database }) => database === `precision ${precision}`)
      expect(vectors.length).toBeGreaterThan(10)
      await inDatabase(precision, async (database) => {
        const catalog = await createTdengine().catalog(connection)
        const session = await openTdengineSession(connection, database)
        for (const vector of vectors) {
          const { name, answer, stored: expected } = vector
          const outcome = await session.insertLines(linesOf(vector)).catch((error: unknown) => error)
          if (answer.code === 0)
            expect(outcome, name).toMatchObject({ affected: answer.affectedRows ?? 1, lines: answer.totalRows ?? 1 })
          else expect(isTdengineError(outcome) && outcome.serverCode, name).toBe(answer.code)
          const stored = await catalog.query(
            `SELECT ${expected.columns.map(columnSql).join()} FROM ${quoteName(database)}.${quoteName(expected.stable)}`,
          )
          expect(stored.columns, name).toEqual(expected.columns)
          expect(recorded(stored).toSorted(byText), name).toEqual(expected.rows.toSorted(byText))
        }
        await session.close()
        await catalog.close()
      })
    },
  )

  it('reads a result of many blocks one after the other, and frees one that is left early', async () => {
    await inDatabase('ms', async (database) => {
      const session = await openTdengineSession(connection, database)
      const lines = Array.from({ length: 20_000 }, (_, n) => `many,device=a n=${n}i ${1_700_000_000_000 + n}`)
      await session.insertLines({ protocol: 'influx', precision: 'ms', data: lines.join('\n') })
      const sizes: number[] = []
      let sum = 0n
      for await (const { rows } of session.blocks('SELECT n FROM many')) {
        sizes.push(rows.length)
        for (const [n] of rows) sum += BigInt(Number(n))
      }
      expect(sizes.length).toBeGreaterThan(1)
      expect(sum).toBe((20_000n * 19_999n) / 2n)
      for await (const { columns } of session.blocks('SELECT n FROM many')) {
        expect(columns).toEqual(['n'])
        break
      }
      const again = await session.blocks('SELECT COUNT(*) FROM many').next()
      expect(again.value?.rows).toEqual([[20_000n]])
      await session.close()
    })
  })
})
