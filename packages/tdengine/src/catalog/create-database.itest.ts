import type { CreateDatabase } from '@sluice/contracts'
import { uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import type { Catalog } from '../port.ts'
import { serverConnection } from '../testing/lane-setting.ts'

let catalog: Catalog
beforeAll(async () => {
  catalog = await createTdengine().catalog(serverConnection())
})
afterAll(() => catalog.close())

it('every parameter reaches the server, and the list tells them', async () => {
  const name = uniqueName('params')
  const numbers = { vgroups: 1, bufferMb: 16, pages: 128, pageSizeKb: 8, cacheSizeMb: 2, tsdbPageSizeKb: 8, comp: 1 }
  const rows = { minRows: 50, maxRows: 300 }
  const log = { walLevel: 2, walFsyncPeriodMs: 100, walRetentionPeriodS: 60, walRetentionSizeKb: 1024 }
  const rest = { replica: 1, sttTrigger: 1, cacheModel: 'last_value' as const }
  const made = await catalog.createDatabase({
    name,
    precision: 'us',
    keep: '100d',
    duration: '90m',
    ...numbers,
    ...rows,
    ...log,
    ...rest,
  })
  expect(made).toMatchObject({ name, precision: 'us', keepDays: 100 })
  expect(made.parameters).toMatchObject({
    vgroups: '1',
    buffer: '16',
    pages: '128',
    pagesize: '8',
    cachesize: '2',
    tsdb_pagesize: '8',
    comp: '1',
    minrows: '50',
    maxrows: '300',
    wal_level: '2',
    wal_fsync_period: '100',
    wal_retention_period: '60',
    wal_retention_size: '1024',
    replica: '1',
    stt_trigger: '1',
    cachemodel: 'last_value',
  })
  expect(await catalog.databases()).toContainEqual(made)
  await catalog.query(`DROP DATABASE \`${name}\``)
})

it.each<[string, Partial<CreateDatabase>]>([
  ['keep', { keep: '20d', duration: '10d' }],
  ['keep', { keep: '1h' }],
  ['duration', { duration: '5m' }],
  ['vgroups', { vgroups: 0 }],
  ['bufferMb', { bufferMb: 1 }],
  ['comp', { comp: 7 }],
  ['pages', { pages: 1 }],
  ['pageSizeKb', { pageSizeKb: 0 }],
  ['tsdbPageSizeKb', { tsdbPageSizeKb: 0 }],
  ['walRetentionSizeKb', { walRetentionSizeKb: -2 }],
  ['replica', { replica: 3 }],
])('a refused %s is told at its field', async (field, given) => {
  const refused = catalog.createDatabase({ name: uniqueName('refused'), precision: 'ms', ...given })
  await expect(refused).rejects.toMatchObject({ field })
})
