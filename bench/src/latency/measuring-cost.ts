import type { Catalog } from '@sluice/tdengine'
import { startUsageMeter } from '../process-usage.ts'
import { countRows } from './watch-rows.ts'

/** What measuring took of the machine while it measured, in cores. */
export interface MeasuringCost {
  readonly sender: number
  /** Of the process that counts rows over and over. */
  readonly watcher: number
  /** What TDengine paid for counting; null where its process is not known. */
  readonly counting: number | null
}

/** CPU times are told in hundredths of a second, so there must be many. */
const LOOKS = 1_000

/** CPU-seconds that TDengine pays for one count of a table, which nobody writes to meanwhile. */
export const costOfLook = async (catalog: Catalog, table: string, tdenginePid: number | undefined) => {
  if (tdenginePid === undefined) return null
  const meter = await startUsageMeter(tdenginePid)
  for (let look = 0; look < LOOKS; look += 1) await countRows(catalog, table)
  return (await meter.read()).cpuSeconds / LOOKS
}
