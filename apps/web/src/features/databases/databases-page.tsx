'use client'

import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { DatabaseInfo } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { RefreshButton } from '#src/components/refresh-button.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import tables from '#src/components/table.module.css'
import { Allowed } from '#src/features/access/allowed.tsx'
import { CreateDatabaseDialog } from '#src/features/catalog/dialogs/create-database-dialog.tsx'
import { type DatabasePlace, databasePath } from '#src/lib/database-paths.ts'
import classes from './databases.module.css'
import { KeepText, ParameterText, type ShownParameter, shownParameters } from './parameter-text.tsx'
import { PlaceBar } from './place-bar.tsx'
import { Probed } from './probed.tsx'
import { useDatabases, useRefreshPlace } from './queries.ts'
import { targetOf, usePlace } from './use-place.ts'

/** The databases of a TDengine. */
export const DatabasesPage = () => {
  const t = useTranslations('databases')
  const place = usePlace()
  const router = useRouter()
  const databases = useDatabases(place)
  const refresh = useRefreshPlace(place)
  const [isCreating, dialog] = useDisclosure(false)
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={databases.data === undefined ? undefined : t('version', { version: databases.data.version })}
        actions={
          <>
            <RefreshButton isLoading={databases.isFetching} onClick={() => void databases.refetch()} />
            <Allowed right="tasks:write">
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
                {t('createDatabase')}
              </Button>
            </Allowed>
          </>
        }
      />
      <Probed query={databases} bar={<PlaceBar place={place} />}>
        {(data) => <Databases place={place} databases={data.databases} />}
      </Probed>
      {isCreating ? (
        <CreateDatabaseDialog
          target={targetOf(place)}
          onClose={dialog.close}
          onCreated={(name) => {
            void refresh()
            router.push(databasePath(place, [name]))
          }}
        />
      ) : null}
    </Page>
  )
}

const Databases = ({ place, databases }: { place: DatabasePlace; databases: readonly DatabaseInfo[] }) => {
  const t = useTranslations('databases')
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const shown = databases.filter(({ name }) => name.toLowerCase().includes(wanted))
  return (
    <>
      <Group gap="sm">
        <SearchBox label={t('searchDatabases')} value={search} onChange={setSearch} />
        <PlaceBar place={place} />
        <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
          {t('databaseCount', { count: shown.length })}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <EmptyState title={t(wanted === '' ? 'noDatabases' : 'noMatch')} text={t('noDatabasesText')} />
      ) : (
        <Table.ScrollContainer type="native" minWidth={720} className={tables.frame}>
          <Table highlightOnHover verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('precision')}</Table.Th>
                <Table.Th>KEEP</Table.Th>
                {shownParameters.map((name) => (
                  <Table.Th key={name} className={isText(name) ? undefined : tables.numeric}>
                    {t(`parameter.${name}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ name, precision, keepDays, parameters }) => (
                <Table.Tr key={name}>
                  <Table.Td className={classes.name}>
                    <Anchor component={Link} href={databasePath(place, [name])} c="inherit" inherit fw={550}>
                      {name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{precision}</Table.Td>
                  <Table.Td>
                    <KeepText keepDays={keepDays} />
                  </Table.Td>
                  {shownParameters.map((each) => (
                    <Table.Td key={each} className={isText(each) ? undefined : tables.numeric}>
                      <ParameterText name={each} told={parameters?.[each]} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  )
}

const isText = (name: ShownParameter): boolean => name === 'duration' || name === 'cachemodel'
