import type { BoundValue, Precision } from '@sluice/contracts'
import { uniqueName } from '@sluice/stack/testing'
import { startEmbeddedTdengine } from '@sluice/tdengine-embedded'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import { serverConnection } from '../testing/lane-setting.ts'
import { readStoredRows } from '../testing/read-stored-rows.ts'

const point = Uint8Array.from(Buffer.from('0101000000000000000000f03f0000000000000040', 'hex'))

/** A type, and the least and the greatest of its values or what is odd about them. */
const extremes: [string, BoundValue, BoundValue][] = [
  ['BOOL', false, true],
  ['TINYINT', -128, 127],
  ['SMALLINT', -32768, 32767],
  ['INT', -2147483648, 2147483647],
  ['BIGINT', -(2n ** 63n), 2n ** 63n - 1n],
  ['TINYINT UNSIGNED', 0, 255],
  ['SMALLINT UNSIGNED', 0, 65535],
  ['INT UNSIGNED', 0, 4294967295],
  ['BIGINT UNSIGNED', 0n, 2n ** 64n - 1n],
  ['FLOAT', -1.5, Math.fround(0.1)],
  ['DOUBLE', -1e300, 0.1],
  ['TIMESTAMP', -1n, 1_700_000_000_000n],
  ['VARCHAR(20)', '', '中文 abc'],
  ['NCHAR(10)', '', '一😀'],
  ['VARBINARY(20)', Uint8Array.of(), Uint8Array.of(0, 255, 16)],
  ['GEOMETRY(100)', point, point],
  ['DECIMAL(10,2)', -9_999_999_999n, 12_345n],
  ['DECIMAL(38,6)', -(10n ** 38n) + 1n, 123_456_789_012_345_678_901_234n],
]
/** Only columns have decimals. */
const forTags = extremes.filter(([type]) => !type.startsWith('DECIMAL'))

const fields = (prefix: string, types: readonly [string, BoundValue, BoundValue][]) =>
  types.map(([type], index) => ({ name: `${prefix}${index}`, type, compositeKey: false }))
const named = (prefix: string, values: readonly BoundValue[]) =>
  Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]))

const NOW: Record<Precision, bigint> = {
  ms: 1_700_000_000_000n,
  us: 1_700_000_000_000_001n,
  ns: 1_700_000_000_000_000_001n,
}

/** A server that binds rows, and one that is too old for it. */
const servers = {
  bound: async () => ({ connection: serverConnection(), types: extremes, stop: async (): Promise<void> => undefined }),
  'written as text': async () => {
    const old = await startEmbeddedTdengine({ version: '3.3.4.0' })
    return {
      connection: { url: old.url, username: 'root', password: 'taosdata' },
      types: forTags,
      stop: () => old.close(),
    }
  },
} as const
const cases = (['bound', 'written as text'] as const).flatMap((how) =>
  (['ms', 'us', 'ns'] as const).map((precision) => [how, precision] as const),
)

describe('values of every type', () => {
  it.each(cases)('that are %s are stored and read back unchanged in a %s database', async (how, precision) => {
    const port = createTdengine()
    const { connection, types, stop } = await servers[how]()
    onTestFinished(stop)
    const catalog = await port.catalog(connection)
    const database = uniqueName('types')
    await catalog.createDatabase({ name: database, precision })
    const ts = { name: 'ts', type: 'TIMESTAMP', compositeKey: false }
    const columns = [ts, ...fields('c', types)]
    const tags = fields('t', forTags)
    const supertable = await catalog.createSupertable({ database, name: 'every', columns, tags })
    const target = { supertable, columns: columns.map(({ name }) => name), tags: tags.map(({ name }) => name) }
    const lane = await port.lane(connection, target)

    const rows = types.map(([, low, high]) => [low, high, null])
    const receipt = await lane.write({
      count: 3,
      subtables: ['low', 'high', 'null'],
      columns: [[NOW[precision], NOW[precision], NOW[precision]], ...rows],
      tags: forTags.map(([, low, high]) => [low, high, null]),
    })
    expect(receipt.affected).toBe(3)

    const stored = await readStoredRows(catalog, supertable)
    const expected = ['low', 'high', 'null'].map((subtable, row) => ({
      subtable,
      columns: {
        ts: NOW[precision],
        ...named(
          'c',
          rows.map((values) => values[row] ?? null),
        ),
      },
      tags: named(
        't',
        forTags.map((values) => (row === 2 ? null : (values[row + 1] ?? null))),
      ),
    }))
    for (const row of expected) expect(stored).toContainEqual(row)
    await lane.close()
    await catalog.close()
  })
})
