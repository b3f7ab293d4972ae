import type { ProbeContext } from '#src/lib/run-probe.ts'

/** Which TDengine is asked, and through whom. */
export interface CatalogTarget {
  readonly context: ProbeContext
  /** A TdengineConnection as far as it was typed; the API checks it. */
  readonly connection: unknown
}
