'use client'

import { Button, Group, Switch, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { ColumnMenu } from '../view/column-menu.tsx'
import { FilterBar } from '../view/filter-bar.tsx'
import { isNarrowed, NO_FILTERS } from '../view/list-view.ts'
import { createOrderKeeper } from '../view/order-keeper.ts'
import { useListView } from '../view/use-list-view.ts'
import { ViewsMenu } from '../view/views-menu.tsx'
import type { FleetRows } from './apply-event.ts'
import { FleetTable } from './fleet-table.tsx'
import { useSelection } from './use-selection.ts'

/** The tasks with what narrows, orders and changes them. */
export const Tasks = ({ rows }: { rows: FleetRows }) => {
  const t = useTranslations('fleet')
  const { view, columns, change, chooseColumns, open, query } = useListView()
  const [inOrder] = useState(createOrderKeeper)
  const all = useMemo(() => [...rows.values()], [rows])
  const shown = useMemo(() => inOrder(all, view, Date.now()), [all, view, inOrder])
  const ids = useMemo(() => shown.map(({ id }) => id), [shown])
  const selection = useSelection(ids)
  return (
    <>
      <FilterBar rows={all} view={view} onChange={change} />
      <Group gap="md" mih={30}>
        {selection.ids.size > 0 ? (
          <BulkBar rows={shown.filter(({ id }) => selection.ids.has(id))} all={all} onClear={selection.clear} />
        ) : (
          <>
            <Text size="xs" c="dimmed" aria-live="polite">
              {shown.length === all.length
                ? t('count', { count: all.length })
                : t('countFiltered', { shown: shown.length, count: all.length })}
            </Text>
            {isNarrowed(view) ? (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => change({ search: '', filters: NO_FILTERS })}
              >
                {t('clearAll')}
              </Button>
            ) : null}
            <Switch
              size="xs"
              label={t('abnormalFirst')}
              checked={view.abnormalFirst}
              onChange={(event) => change({ abnormalFirst: event.currentTarget.checked })}
            />
          </>
        )}
        <Group gap={6} ml="auto">
          <ViewsMenu query={query} onOpen={open} />
          <ColumnMenu columns={columns} onChoose={chooseColumns} />
        </Group>
      </Group>
      {shown.length > 0 ? (
        <FleetTable
          rows={shown}
          columns={columns}
          sorting={view.sorting}
          onSort={(sorting) => change({ sorting })}
          selection={selection}
        />
      ) : (
        <EmptyState
          title={t('noMatchTitle')}
          text={t('noMatchText')}
          action={
            <Button variant="default" onClick={() => change({ search: '', filters: NO_FILTERS })}>
              {t('clearAll')}
            </Button>
          }
        />
      )}
    </>
  )
}
