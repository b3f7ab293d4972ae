'use client'

import { Anchor, Button, Center, Checkbox, Skeleton, Table, Text } from '@mantine/core'
import type { DeadLetterItem } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import classes from './inbox.module.css'
import type { useLetters } from './queries.ts'

/** What a bulk action takes by ids. */
const SELECTED_MAX = 1_000

interface Props {
  readonly pages: ReturnType<typeof useLetters>
  readonly items: readonly DeadLetterItem[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly onOpen: (item: DeadLetterItem) => void
  readonly isSelectable: boolean
}

/** The records of a group, newest first. */
export const RecordTable = ({ pages, items, selected, onSelect, onOpen, isSelectable }: Props) => {
  const t = useTranslations('inbox')
  const task = useTranslations('task.deadLetters')
  if (pages.data === undefined) return pages.error === null ? <Skeleton height={200} /> : null
  const areAllSelected = items.length > 0 && items.every(({ id }) => selected.has(id))
  const selectAll = () =>
    onSelect(areAllSelected ? new Set() : new Set(items.slice(0, SELECTED_MAX).map(({ id }) => id)))
  const toggle = (id: string) => {
    const next = new Set(selected)
    if (!next.delete(id) && next.size < SELECTED_MAX) next.add(id)
    onSelect(next)
  }
  return (
    <>
      <Table.ScrollContainer type="native" minWidth={640}>
        <Table horizontalSpacing="sm" verticalSpacing={6} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {isSelectable ? (
                <Table.Th w={36}>
                  <Checkbox
                    size="xs"
                    aria-label={t('selectAll')}
                    checked={areAllSelected}
                    indeterminate={!areAllSelected && selected.size > 0}
                    onChange={selectAll}
                  />
                </Table.Th>
              ) : null}
              <Table.Th>{task('where')}</Table.Th>
              <Table.Th>{task('time')}</Table.Th>
              <Table.Th className={classes.number}>{t('version')}</Table.Th>
              <Table.Th className={classes.number}>{t('size')}</Table.Th>
              <Table.Th>{task('reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <RecordRow
                key={item.id}
                item={item}
                isSelected={selected.has(item.id)}
                onToggle={isSelectable ? () => toggle(item.id) : null}
                onOpen={() => onOpen(item)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" p="sm">
          {t('none')}
        </Text>
      ) : null}
      {pages.hasNextPage ? (
        <Center p="sm">
          <Button
            variant="default"
            size="xs"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {task('more')}
          </Button>
        </Center>
      ) : null}
    </>
  )
}

interface RowProps {
  readonly item: DeadLetterItem
  readonly isSelected: boolean
  /** Null where nothing can be selected. */
  readonly onToggle: (() => void) | null
  readonly onOpen: () => void
}

const RecordRow = ({ item, isSelected, onToggle, onOpen }: RowProps) => {
  const t = useTranslations('inbox')
  const task = useTranslations('task.deadLetters')
  const format = useFormatter()
  const place = `${item.topic} / ${item.partition} / ${item.offset}`
  return (
    <Table.Tr>
      {onToggle === null ? null : (
        <Table.Td>
          <Checkbox size="xs" aria-label={t('select', { place })} checked={isSelected} onChange={onToggle} />
        </Table.Td>
      )}
      <Table.Td className={classes.place}>
        <Anchor component="button" type="button" inherit ta="left" underline="always" onClick={onOpen}>
          {place}
        </Anchor>
        {item.row > 0 ? ` · ${task('row', { row: item.row + 1 })}` : ''}
        {item.table === null ? '' : ` · ${task('table', { table: item.table + 1 })}`}
      </Table.Td>
      <Table.Td>
        <Timestamp iso={item.at} />
      </Table.Td>
      <Table.Td className={classes.number}>{item.version}</Table.Td>
      <Table.Td className={classes.number}>{item.valueBytes === null ? '–' : format.number(item.valueBytes)}</Table.Td>
      <Table.Td className={classes.small}>{item.error.message}</Table.Td>
    </Table.Tr>
  )
}
