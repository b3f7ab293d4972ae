'use client'

import { ActionIcon, Button, Group, Menu, Table, Title } from '@mantine/core'
import { growingTypeOf, type Supertable, type TableColumn } from '@sluice/contracts'
import { columnBytes } from '@sluice/transform'
import { IconArrowsHorizontal, IconDotsVertical, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { NumberText } from '#src/components/number-text.tsx'
import { RowActions } from '#src/components/row-actions.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import tables from '#src/components/table.module.css'
import { useVisibleLines } from '#src/components/use-visible-lines.ts'
import { Allowed } from '#src/features/access/allowed.tsx'
import { AlterDialog, type AlterWish } from './alter/alter-dialog.tsx'
import classes from './databases.module.css'
import type { TableAddress } from './queries.ts'

/** Longer lists scroll in a box of their own, and only the lines in view are in the page. */
const LINES_WITHOUT_SCROLLING = 60
const LINE_HEIGHT_PX = 35

/** Columns and tags with what can be changed about each. */
export const ColumnTable = ({ table, supertable }: { table: TableAddress; supertable: Supertable }) => {
  const [wish, setWish] = useState<AlterWish | null>(null)
  return (
    <div className={classes.halves}>
      <ColumnPart part="columns" columns={supertable.columns} onWish={setWish} />
      <ColumnPart part="tags" columns={supertable.tags} onWish={setWish} />
      {wish === null ? null : (
        <AlterDialog table={table} supertable={supertable} wish={wish} onClose={() => setWish(null)} />
      )}
    </div>
  )
}

const Spacer = ({ height }: { height: number }) => (height > 0 ? <tr style={{ height }} aria-hidden /> : null)

const ColumnPart = ({
  part,
  columns,
  onWish,
}: {
  part: 'columns' | 'tags'
  columns: readonly TableColumn[]
  onWish: (wish: AlterWish) => void
}) => {
  const t = useTranslations('databases')
  const [search, setSearch] = useState('')
  const isLong = columns.length > LINES_WITHOUT_SCROLLING
  const wanted = isLong ? search.trim().toLowerCase() : ''
  const shown = columns.filter(({ name }) => name.toLowerCase().includes(wanted))
  const lines = useVisibleLines<HTMLDivElement>({ count: shown.length, isLong, lineHeightPx: LINE_HEIGHT_PX })
  const title = `${part}-title`
  return (
    <section aria-labelledby={title}>
      <Group mb={6} gap="sm">
        <Title order={2} size={14} id={title}>
          {t(part)}
        </Title>
        {isLong ? <SearchBox label={t('searchColumns')} value={search} onChange={setSearch} /> : null}
        <Allowed right="tasks:write">
          <Button
            ml="auto"
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onWish({ kind: 'add', part })}
          >
            {t(part === 'columns' ? 'addColumn' : 'addTag')}
          </Button>
        </Allowed>
      </Group>
      <div ref={lines.scroller} className={`${tables.frame} ${classes.columns}`} data-long={isLong || undefined}>
        <Table verticalSpacing={6} horizontalSpacing="sm" className={tables.table} aria-labelledby={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th w={200}>{t('type')}</Table.Th>
              <Table.Th w={80} className={tables.numeric}>
                {t('bytes')}
              </Table.Th>
              <Table.Th w={72} className={tables.numeric}>
                {t('actions')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Spacer height={lines.before} />
            {lines.indexes.map((index) => {
              const column = shown[index]
              return column === undefined ? null : (
                <ColumnLine
                  key={column.name}
                  ref={lines.measure}
                  index={index}
                  column={column}
                  part={part}
                  isTimestamp={part === 'columns' && column === columns[0]}
                  onWish={onWish}
                />
              )
            })}
            <Spacer height={lines.after} />
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}

const ColumnLine = ({
  ref,
  index,
  column,
  part,
  isTimestamp,
  onWish,
}: {
  ref: Ref<HTMLTableRowElement> | undefined
  index: number
  column: TableColumn
  part: 'columns' | 'tags'
  isTimestamp: boolean
  onWish: (wish: AlterWish) => void
}) => {
  const t = useTranslations('databases')
  const { name, type, compositeKey } = column
  const canGrow = growingTypeOf(type) !== undefined
  return (
    <Table.Tr ref={ref} data-index={index}>
      <Table.Td className={classes.name}>
        {name}{' '}
        {isTimestamp || compositeKey ? (
          <span className={classes.mark}>{t(isTimestamp ? 'primaryKey' : 'compositeKey')}</span>
        ) : null}
      </Table.Td>
      <Table.Td className={tables.code}>{type}</Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={columnBytes(type)} />
      </Table.Td>
      <Table.Td>
        <RowActions>
          {isTimestamp || (compositeKey && !canGrow) ? null : (
            <Allowed right="tasks:write">
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('change', { name })}>
                    <IconDotsVertical size={16} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {canGrow ? (
                    <Menu.Item
                      leftSection={<IconArrowsHorizontal size={15} aria-hidden />}
                      onClick={() => onWish({ kind: 'widen', part, column })}
                    >
                      {t('widen')}
                    </Menu.Item>
                  ) : null}
                  {part === 'tags' ? (
                    <Menu.Item
                      leftSection={<IconPencil size={15} aria-hidden />}
                      onClick={() => onWish({ kind: 'rename', column })}
                    >
                      {t('rename')}
                    </Menu.Item>
                  ) : null}
                  {compositeKey ? null : (
                    <Menu.Item
                      color="red"
                      leftSection={<IconTrash size={15} aria-hidden />}
                      onClick={() => onWish({ kind: 'drop', part, column })}
                    >
                      {t('drop')}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            </Allowed>
          )}
        </RowActions>
      </Table.Td>
    </Table.Tr>
  )
}
