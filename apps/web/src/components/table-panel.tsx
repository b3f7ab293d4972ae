import { Paper, Table, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { type DataColumn, TableHead } from './data-table.tsx'
import tables from './table.module.css'
import classes from './table-panel.module.css'

interface TablePanelProps {
  readonly title: string
  readonly columns: readonly DataColumn[]
  /** What stands there instead of the table where there are no rows. */
  readonly empty: string | null
  /** Narrower than this it scrolls sideways. Pixels. */
  readonly minWidth: number
  /** The rows. */
  readonly children: ReactNode
  /** Below the table. */
  readonly footer?: ReactNode
}

/** A titled table among others on a page. */
export const TablePanel = ({ title, columns, empty, minWidth, children, footer = null }: TablePanelProps) => {
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={id} className={classes.panel}>
      <Title order={2} size={14} id={id} px="md" py="sm">
        {title}
      </Title>
      {empty === null ? (
        <Table.ScrollContainer type="native" minWidth={minWidth}>
          <Table horizontalSpacing="md" verticalSpacing={7} className={`${tables.table} ${classes.table}`}>
            <TableHead columns={columns} />
            <Table.Tbody>{children}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {empty}
        </Text>
      )}
      {footer}
    </Paper>
  )
}
