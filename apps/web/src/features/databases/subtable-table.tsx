'use client'

import { Anchor, Group, Table, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { NumberText } from '#src/components/number-text.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import tables from '#src/components/table.module.css'
import classes from './databases.module.css'
import { Probed } from './probed.tsx'
import { type TableAddress, useSubtables } from './queries.ts'

/** More are found by a part of their name: counting the rows of all could take the server long. */
export const SUBTABLES_SHOWN = 100
const TYPING_MS = 300

/** Subtables with their rows; the search is the server's. */
export const SubtableTable = ({ table, onShow }: { table: TableAddress; onShow: (name: string) => void }) => {
  const t = useTranslations('databases')
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search.trim(), TYPING_MS)
  const page = useSubtables(table, wanted, SUBTABLES_SHOWN)
  return (
    <>
      <Group gap="sm" mb="sm">
        <SearchBox label={t('searchSubtables')} value={search} onChange={setSearch} />
        <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
          {page.data === undefined
            ? ''
            : t('subtableCount', { shown: page.data.subtables.length, count: page.data.total })}
        </Text>
      </Group>
      <Probed query={page}>
        {({ subtables }) =>
          subtables.length === 0 ? (
            <EmptyState
              title={t(wanted === '' ? 'noSubtables' : 'noMatch')}
              text={t(wanted === '' ? 'noSubtablesText' : 'noMatchText')}
            />
          ) : (
            <Table.ScrollContainer type="native" minWidth={420} className={tables.frame}>
              <Table verticalSpacing={7} horizontalSpacing="sm" className={tables.table} aria-label={t('subtables')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('name')}</Table.Th>
                    <Table.Th className={tables.numeric}>{t('rowCount')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {subtables.map(({ name, rows }) => (
                    <Table.Tr key={name}>
                      <Table.Td className={classes.name}>
                        <Anchor
                          component="button"
                          type="button"
                          inherit
                          c="inherit"
                          ta="left"
                          onClick={() => onShow(name)}
                        >
                          {name}
                        </Anchor>
                      </Table.Td>
                      <Table.Td className={tables.numeric}>
                        <NumberText value={rows} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Probed>
    </>
  )
}
