'use client'

import { Anchor, Badge, Group, Select, Table, Text } from '@mantine/core'
import { type ErrorClass, errorClasses } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import tables from '#src/components/table.module.css'
import { errorPath } from '#src/lib/error-paths.ts'
import type { ErrorEntry } from './error-entry.ts'
import classes from './errors.module.css'
import { type ErrorSearch, searchErrors } from './search-errors.ts'

const isErrorClass = (value: string | null): value is ErrorClass => errorClasses.some((one) => one === value)

/** All error codes, to search by code, words, class or a code of the server. */
export const ErrorsPage = ({ entries }: { entries: readonly ErrorEntry[] }) => {
  const t = useTranslations('errors')
  const [search, setSearch] = useState<ErrorSearch>({ text: '', class: null })
  const shown = searchErrors(entries, search)
  return (
    <Page maxWidth={1180}>
      <PageHeader title={t('title')} description={t('description')} />
      <Group gap="sm">
        <SearchBox
          label={t('search')}
          width={440}
          value={search.text}
          onChange={(text) => setSearch({ ...search, text })}
        />
        <Select
          w={200}
          aria-label={t('classFilter')}
          placeholder={t('classAll')}
          clearable
          data={errorClasses.map((one) => ({ value: one, label: t(`class.${one}`) }))}
          value={search.class}
          onChange={(value) => setSearch({ ...search, class: isErrorClass(value) ? value : null })}
        />
        <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
          {t('count', { count: shown.length })}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <EmptyState title={t('noMatchTitle')} text={t('noMatchText')} />
      ) : (
        <ErrorTable entries={shown} />
      )}
    </Page>
  )
}

const ErrorTable = ({ entries }: { entries: readonly ErrorEntry[] }) => {
  const t = useTranslations('errors')
  return (
    <Table.ScrollContainer type="native" minWidth={760} className={tables.frame}>
      <Table verticalSpacing={8} horizontalSpacing="md" className={`${tables.table} ${classes.top}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={290}>{t('column.code')}</Table.Th>
            <Table.Th>{t('column.meaning')}</Table.Th>
            <Table.Th w={180}>{t('column.class')}</Table.Th>
            <Table.Th w={190}>{t('column.server')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ code, title, class: kind, serverCodes }) => (
            <Table.Tr key={code}>
              <Table.Td>
                <Anchor component={Link} href={errorPath(code)} className={tables.code} prefetch={false}>
                  {code}
                </Anchor>
              </Table.Td>
              <Table.Td>{title}</Table.Td>
              <Table.Td>
                <Badge variant="light" color="gray" fw={500} radius="sm">
                  {t(`class.${kind}`)}
                </Badge>
              </Table.Td>
              <Table.Td className={tables.code} title={serverCodes.map(({ hex }) => hex).join(', ')}>
                {serverCodes
                  .slice(0, 2)
                  .map(({ hex }) => hex)
                  .join(', ')}
                {serverCodes.length > 2 ? ` +${serverCodes.length - 2}` : ''}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
