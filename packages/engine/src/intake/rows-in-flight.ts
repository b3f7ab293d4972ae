import { type TaskSpec, tablesOf } from '@sluice/contracts'

/** Values between Kafka and TDengine at once: with 256 columns more cost 100 MiB and gained nothing (measured). */
const CELLS_MAX = 600_000
/** Fewer would leave the lanes without blocks that are worth a request. */
const ROWS_MIN = 2_000

/** How many rows may be read but not acknowledged: what the spec says, and less where rows are wide. */
export const rowsInFlightOf = ({ target, advanced }: TaskSpec): number => {
  const cellsPerRow = Math.max(...tablesOf(target).map(({ columns, tags }) => columns.length + tags.length))
  return Math.min(advanced.rowsInFlightMax, Math.max(ROWS_MIN, Math.floor(CELLS_MAX / cellsPerRow)))
}
