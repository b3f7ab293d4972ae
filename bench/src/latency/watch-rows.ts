import { setTimeout as sleep } from 'node:timers/promises'
import type { Catalog } from '@sluice/tdengine'
import { clockMs } from './clock.ts'
import type { CountAt } from './latencies.ts'

const PAUSE_MS = 4
/** Rows that do not come for this long never will. */
const PATIENCE_MS = 60_000

export interface Watched {
  readonly seen: readonly CountAt[]
  readonly looks: number
}

/** How many rows the table holds. */
export const countRows = async (catalog: Catalog, table: string): Promise<number> => {
  const { rows } = await catalog.query(`SELECT COUNT(*) FROM ${table}`)
  return Number(rows[0]?.[0] ?? 0)
}

/** Counts the rows of a table over and over until there are `rows`. */
export const watchRows = async (catalog: Catalog, table: string, rows: number): Promise<Watched> => {
  const seen: CountAt[] = []
  let looks = 0
  let count = 0
  let changedMs = clockMs()
  while (count < rows) {
    const found = await countRows(catalog, table)
    const atMs = clockMs()
    looks += 1
    if (found > count) {
      seen.push({ count: found, atMs })
      count = found
      changedMs = atMs
    } else if (atMs - changedMs > PATIENCE_MS) throw new Error(`${count} of ${rows} rows came`)
    await sleep(PAUSE_MS)
  }
  return { seen, looks }
}
