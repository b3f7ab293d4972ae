import { describe, expect, it } from 'vitest'
import { createDatabaseSql, databasesSql } from './database-sql.ts'
import { parseKeepDays } from './keep-days.ts'
import { readDescription } from './read-description.ts'
import { createSupertableSql } from './supertable-sql.ts'

describe('SQL of the catalog', () => {
  it('names only the database parameters that were given', () => {
    expect(createDatabaseSql({ name: 'Power', precision: 'us' })).toBe("CREATE DATABASE `Power` PRECISION 'us'")
    const times = { keep: '30', duration: '36h', cacheModel: 'both' } as const
    const numbers = { vgroups: 4, bufferMb: 96, walRetentionPeriodS: -1, tsdbPageSizeKb: 8, replica: 1, sttTrigger: 2 }
    expect(createDatabaseSql({ name: 'p', precision: 'ns', ...times, ...numbers })).toBe(
      "CREATE DATABASE `p` PRECISION 'ns' KEEP 30d DURATION 2160m CACHEMODEL 'both' VGROUPS 4 BUFFER 96 TSDB_PAGESIZE 8 WAL_RETENTION_PERIOD -1 REPLICA 1 STT_TRIGGER 2",
    )
  })

  it('escapes what is special in a text, and leaves nothing out', () => {
    expect(databasesSql("o'b\\c")).toContain("WHERE name = 'o\\'b\\\\c'")
  })

  it('quotes every name of a supertable and marks the composite key', () => {
    const sql = createSupertableSql({
      database: 'db',
      name: 'order',
      columns: [
        { name: 'ts', type: 'timestamp', compositeKey: false },
        { name: 'select', type: 'int', compositeKey: true },
        { name: 'price', type: 'decimal(10, 2)', compositeKey: false },
      ],
      tags: [{ name: 'a b', type: 'binary(8)', compositeKey: false }],
    })
    expect(sql).toBe(
      'CREATE STABLE `db`.`order` (`ts` TIMESTAMP, `select` INT PRIMARY KEY, `price` DECIMAL(10,2)) TAGS (`a b` VARCHAR(8))',
    )
  })
})

describe('answers to the catalog', () => {
  it.each([
    ['3650d,3650d,3650d', 3650],
    ['30d,60d,90d', 90],
    ['525600m', 365],
    ['48h', 2],
    ['5256000,5256000,5256000', 3650],
    ['', null],
    ['forever', null],
  ])('KEEP %j is %s days', (keep, days) => expect(parseKeepDays(keep)).toBe(days))

  it('of DESCRIBE are split into columns and tags with whole types', () => {
    const rows = [
      ['ts', 'TIMESTAMP', 8, ''],
      ['k', 'INT', 4, 'COMPOSITE KEY', 'simple8b', 'lz4', 'medium'],
      ['n', 'NCHAR', 10, ''],
      ['d', 'DECIMAL(30, 6)', 16, ''],
      ['j', 'JSON', 4095, 'TAG'],
    ]
    const result = { columns: [], types: [], precision: 'ms', rows, affectedRows: 0 } as const
    expect(readDescription(result)).toStrictEqual({
      columns: [
        { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
        { name: 'k', type: 'INT', compositeKey: true },
        { name: 'n', type: 'NCHAR(10)', compositeKey: false },
        { name: 'd', type: 'DECIMAL(30,6)', compositeKey: false },
      ],
      tags: [{ name: 'j', type: 'JSON', compositeKey: false }],
    })
    expect(() => readDescription({ ...result, rows: [['ts', 'MYSTERY', 8, '']] })).toThrow(
      expect.objectContaining({ code: 'TDENGINE_PROTOCOL' }),
    )
  })
})
