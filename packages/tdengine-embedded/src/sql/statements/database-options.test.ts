import { describe, expect, it } from 'vitest'
import { memoryServer } from '../../testing/memory-server.ts'

const INVALID_OPTION = 9753
/** Option, values that are taken and as they are shown, values that are refused. */
const OPTIONS: readonly (readonly [
  option: string,
  taken: readonly (readonly [string, unknown])[],
  refused: string[],
])[] = [
  [
    'precision',
    [
      ["'ms'", 'ms'],
      ["'us'", 'us'],
      ["'ns'", 'ns'],
    ],
    ["'s'"],
  ],
  [
    'keep',
    [
      ['3650d', '3650d,3650d,3650d'],
      ['365000', '365000d,365000d,365000d'],
      ['720h,31d,32d', '30d,31d,32d'],
    ],
    ['0', '365001', '10', '40,30,50'],
  ],
  [
    'duration',
    [
      ['60m', '1h'],
      ['1d', '1d'],
      ['1216', '1216d'],
    ],
    ['59m', '3651d', '1217'],
  ],
  [
    'vgroups',
    [
      ['1', 1],
      ['1024', 1024],
    ],
    ['0', '1025'],
  ],
  [
    'buffer',
    [
      ['3', 3],
      ['16384', 16_384],
    ],
    ['2', '16385'],
  ],
  [
    'cachemodel',
    [
      ["'none'", 'none'],
      ["'last_row'", 'last_row'],
      ["'last_value'", 'last_value'],
      ["'both'", 'both'],
    ],
    ["'some'"],
  ],
  [
    'cachesize',
    [
      ['1', 1],
      ['65536', 65_536],
    ],
    ['0', '65537'],
  ],
  ['pages', [['64', 64]], ['63']],
  [
    'pagesize',
    [
      ['1', 1],
      ['16384', 16_384],
    ],
    ['0', '16385'],
  ],
  [
    'tsdb_pagesize',
    [
      ['1', 1],
      ['16384', 16_384],
    ],
    ['0', '16385'],
  ],
  [
    'stt_trigger',
    [
      ['1', 1],
      ['16', 16],
    ],
    ['0', '17'],
  ],
  [
    'comp',
    [
      ['0', 0],
      ['2', 2],
    ],
    ['3'],
  ],
  ['replica', [['1', 1]], ['0', '4']],
  [
    'wal_level',
    [
      ['1', 1],
      ['2', 2],
    ],
    ['3'],
  ],
  [
    'wal_retention_period',
    [
      ['3600', 3600],
      ['-1', -1],
    ],
    ['-2'],
  ],
  [
    'wal_fsync_period',
    [
      ['0', 0],
      ['180000', 180_000],
    ],
    ['180001'],
  ],
  [
    'minrows',
    [
      ['10', 10],
      ['1000', 1000],
    ],
    ['9', '1001'],
  ],
  [
    'maxrows',
    [
      ['200', 200],
      ['10000', 10_000],
    ],
    ['199', '10001'],
  ],
]

describe.each(OPTIONS)('CREATE DATABASE … %s', (option, taken, refused) => {
  it.each(taken)('takes %s and shows it', (value, shown) => {
    const server = memoryServer([`create database d ${option} ${value}`])
    expect(server.rows(`select \`${option}\` from information_schema.ins_databases where name = 'd'`)).toEqual([
      [shown],
    ])
    const [[, text] = []] = server.rows('show create database d')
    expect(server.code('drop database d')).toBe(0)
    expect(server.code(String(text))).toBe(0)
    expect(server.rows('show create database d')).toEqual([['d', text]])
  })

  it.each(refused)('refuses %s', (value) => {
    const server = memoryServer([])
    expect(server.code(`create database d ${option} ${value}`)).toBe(INVALID_OPTION)
    expect(server.rows("select name from information_schema.ins_databases where name = 'd'")).toEqual([])
  })
})

describe('CREATE DATABASE', () => {
  it('takes as many years of nanoseconds as 64 bits can count', () => {
    const server = memoryServer([])
    expect(server.code("create database d precision 'ns' keep 106580")).toBe(0)
    expect(server.code("create database e precision 'ns' keep 106581")).toBe(INVALID_OPTION)
    expect(server.code("create database e keep 106581 precision 'ns'")).toBe(INVALID_OPTION)
  })

  it('has one node only', () => {
    expect(memoryServer([]).code('create database d replica 3')).toBe(0x334)
  })
})
