'use client'

import { Button, Stack, Tabs } from '@mantine/core'
import type { Supertable } from '@sluice/contracts'
import { IconDatabaseImport } from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import facts from '#src/components/facts.module.css'
import { NumberText } from '#src/components/number-text.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { RefreshButton } from '#src/components/refresh-button.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { TableMeters } from '#src/features/catalog/table-meters.tsx'
import { newTaskIntoPath } from '#src/lib/database-paths.ts'
import { ColumnTable } from './column-table.tsx'
import { NewestRows } from './newest-rows.tsx'
import { Probed } from './probed.tsx'
import { type TableAddress, useRefreshPlace, useSubtables, useSupertable } from './queries.ts'
import { SUBTABLES_SHOWN, SubtableTable } from './subtable-table.tsx'
import { Trail } from './trail.tsx'
import { usePlace } from './use-place.ts'

const tabSchema = z.enum(['columns', 'subtables', 'rows']).catch('columns')

/** One supertable: its columns and tags and how to change them, its subtables, its newest rows. */
export const SupertablePage = ({ database, name }: { database: string; name: string }) => {
  const t = useTranslations('databases')
  const place = usePlace()
  const table = { place, database, name }
  const supertable = useSupertable(table)
  const refresh = useRefreshPlace(place)
  return (
    <Page>
      <Stack gap={10}>
        <Trail place={place} names={[database, name]} />
        <PageHeader
          title={name}
          actions={
            <>
              <RefreshButton isLoading={supertable.isFetching} onClick={() => void refresh()} />
              <Allowed right="tasks:write">
                <Button
                  component={Link}
                  href={newTaskIntoPath(place, database, name)}
                  leftSection={<IconDatabaseImport size={16} aria-hidden />}
                >
                  {t('createTask')}
                </Button>
              </Allowed>
            </>
          }
        />
        {supertable.data === undefined ? null : <Facts table={table} supertable={supertable.data} />}
      </Stack>
      <Probed query={supertable}>{(described) => <Parts table={table} supertable={described} />}</Probed>
    </Page>
  )
}

const Facts = ({ table, supertable }: { table: TableAddress; supertable: Supertable }) => {
  const t = useTranslations('databases')
  const subtables = useSubtables(table, '', SUBTABLES_SHOWN)
  const { precision, columns, tags } = supertable
  return (
    <>
      <dl className={facts.facts}>
        <div>
          <dt>{t('precision')}</dt>
          <dd>{precision}</dd>
        </div>
        <div>
          <dt>{t('columns')}</dt>
          <dd>{columns.length}</dd>
        </div>
        <div>
          <dt>{t('tags')}</dt>
          <dd>{tags.length}</dd>
        </div>
        <div>
          <dt>{t('subtables')}</dt>
          <dd>
            <NumberText value={subtables.data?.total ?? null} />
          </dd>
        </div>
      </dl>
      <TableMeters columns={columns} tags={tags} />
    </>
  )
}

const Parts = ({ table, supertable }: { table: TableAddress; supertable: Supertable }) => {
  const t = useTranslations('databases')
  const params = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const tab = tabSchema.parse(params.get('tab'))
  const subtable = params.get('subtable')
  const go = (next: Readonly<Record<string, string>>) => {
    const kept = new URLSearchParams([...params].filter(([key]) => key !== 'tab' && key !== 'subtable'))
    for (const [key, value] of Object.entries(next)) kept.set(key, value)
    router.replace(`${pathname}?${kept}`, { scroll: false })
  }
  return (
    <Tabs value={tab} onChange={(value) => go({ tab: value ?? tab })} keepMounted={false}>
      <Tabs.List aria-label={t('parts')}>
        {tabSchema.unwrap().options.map((option) => (
          <Tabs.Tab key={option} value={option}>
            {t(`tab.${option}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="columns" pt="md">
        <ColumnTable table={table} supertable={supertable} />
      </Tabs.Panel>
      <Tabs.Panel value="subtables" pt="md">
        <SubtableTable table={table} onShow={(name) => go({ tab: 'rows', subtable: name })} />
      </Tabs.Panel>
      <Tabs.Panel value="rows" pt="md">
        <NewestRows table={table} subtable={subtable} onShowAll={() => go({ tab: 'rows' })} />
      </Tabs.Panel>
    </Tabs>
  )
}
