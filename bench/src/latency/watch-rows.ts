import { setTimeout as sleep } from 'node:timers/promises'
import type { Catalog } from '@sluice/tdengine'
import type { CountAt } from './latencies.ts'

const PAUSE_MS = 4
/** Rows that do not come for this long never will. */
const PATIENCE_MS = 60_000

/** Counts the rows of a table over and over until there are `rows`. */
export const watchRows = async (catalog: Catalog, table: string, rows: number): Promise<CountAt[]> => {
  const seen: CountAt[] = []
  let count = 0
  let changedMs = performance.now()
  while (count < rows) {
    const [[value] = []] = (await catalog.query(`SELECT COUNT(*) FROM ${table}`)).rows
    const atMs = performance.now()
    const found = Number(value ?? 0)
    if (found > count) {
      seen.push({ count: found, atMs })
      count = found
      changedMs = atMs
    } else if (atMs - changedMs > PATIENCE_MS) throw new Error(`${count} of ${rows} rows came`)
    await sleep(PAUSE_MS)
  }
  return seen
}
