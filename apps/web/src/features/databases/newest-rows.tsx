'use client'

import { Button, Group, Select, Text } from '@mantine/core'
import type { TableRows } from '@sluice/contracts'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { StoredTime } from '#src/components/stored-time.tsx'
import tables from '#src/components/table.module.css'
import classes from './databases.module.css'
import { Probed } from './probed.tsx'
import { type TableAddress, useNewestRows } from './queries.ts'

const LIMITS = ['50', '200', '1000'] as const
const LIMIT_DEFAULT = '50'

/** Numbers are compared digit under digit. */
const isNumeric = (type: string): boolean =>
  /^(?:TINYINT|SMALLINT|INT|BIGINT|FLOAT|DOUBLE|DECIMAL)\b/u.test(type.replace(' UNSIGNED', ''))

/** The newest rows of the supertable, or of one subtable. */
export const NewestRows = ({
  table,
  subtable,
  onShowAll,
}: {
  table: TableAddress
  subtable: string | null
  onShowAll: () => void
}) => {
  const t = useTranslations('databases')
  const [limit, setLimit] = useState<string>(LIMIT_DEFAULT)
  const rows = useNewestRows(table, subtable, Number(limit))
  return (
    <>
      <Group gap="sm" mb="sm">
        <Text size="sm">
          {subtable === null ? t('newestOfAll') : t.rich('newestOf', { name: () => <code>{subtable}</code> })}
        </Text>
        {subtable === null ? null : (
          <Button size="compact-sm" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={onShowAll}>
            {t('showAll')}
          </Button>
        )}
        <Group gap="sm" ml="auto">
          <Select
            size="xs"
            w={130}
            aria-label={t('howMany')}
            data={LIMITS.map((value) => ({ value, label: t('upToRows', { count: Number(value) }) }))}
            value={limit}
            allowDeselect={false}
            onChange={(value) => setLimit(value ?? LIMIT_DEFAULT)}
          />
          <Button size="xs" variant="default" loading={rows.isFetching} onClick={() => void rows.refetch()}>
            {t('refreshRows')}
          </Button>
        </Group>
      </Group>
      <Probed query={rows}>
        {(data) =>
          data.rows.length === 0 ? <EmptyState title={t('noRows')} text={t('noRowsText')} /> : <RowsTable data={data} />
        }
      </Probed>
    </>
  )
}

const RowsTable = ({ data: { columns, rows } }: { data: TableRows }) => {
  const t = useTranslations('databases')
  const times = columns.map(({ type }) => type === 'TIMESTAMP')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 wants a scrolling region to take the focus
    <section className={`${tables.frame} ${classes.rows}`} tabIndex={0} aria-label={t('rows')}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, type }) => (
              <th key={name} scope="col" data-numeric={isNumeric(type) || undefined}>
                {name}
                <span className={classes.type}>{type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, 3).join('\n')}>
              {row.map((value, index) => (
                <td
                  key={columns[index]?.name}
                  title={times[index] ? undefined : (value ?? undefined)}
                  data-numeric={isNumeric(columns[index]?.type ?? '') || undefined}
                >
                  {value === null ? (
                    <span className={classes.null}>NULL</span>
                  ) : times[index] ? (
                    <StoredTime text={value} />
                  ) : (
                    value
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
