'use client'

import { useSupertable } from '../../probes/use-supertables.ts'
import { useSupertableRows } from '../../state/use-supertable-rows.ts'
import { useTable } from '../../state/use-table.ts'

/** Keeps the rows of a table up with its supertable, also while another table is shown. */
export const TableLoader = ({ index }: { index: number }) => {
  const [{ supertable, isTemplate }] = useTable(index)
  const { data } = useSupertable(isTemplate ? '' : supertable)
  useSupertableRows(index, data)
  return null
}
