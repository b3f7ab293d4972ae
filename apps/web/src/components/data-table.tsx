import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import tables from './table.module.css'

/** A heading; numbers and actions stand at the right. */
export type DataColumn = string | { readonly label: string; readonly isRight: true }

/** A column of numbers or of actions. */
export const right = (label: string): DataColumn => ({ label, isRight: true })

interface TableHeadProps {
  readonly columns: readonly DataColumn[]
}

/** The headings of a table in one row. */
export const TableHead = ({ columns }: TableHeadProps) => (
  <Table.Thead>
    <Table.Tr>
      {columns.map((column) =>
        typeof column === 'string' ? (
          <Table.Th key={column}>{column}</Table.Th>
        ) : (
          <Table.Th key={column.label} className={tables.numeric}>
            {column.label}
          </Table.Th>
        ),
      )}
    </Table.Tr>
  </Table.Thead>
)

interface DataTableProps extends TableHeadProps {
  /** Narrower than this it scrolls sideways. Pixels. */
  readonly minWidth: number
  readonly highlightOnHover?: boolean
  readonly verticalSpacing?: number
  /** The rows. */
  readonly children: ReactNode
}

/** A framed table of its own, as most pages have one. */
export const DataTable = ({
  columns,
  minWidth,
  highlightOnHover = false,
  verticalSpacing = 9,
  children,
}: DataTableProps) => (
  <Table.ScrollContainer type="native" minWidth={minWidth} className={tables.frame}>
    <Table
      highlightOnHover={highlightOnHover}
      verticalSpacing={verticalSpacing}
      horizontalSpacing="sm"
      className={tables.table}
    >
      <TableHead columns={columns} />
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
