'use client'

import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { DatabaseInfo } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import facts from '#src/components/facts.module.css'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { RefreshButton } from '#src/components/refresh-button.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { CreateSupertableDialog } from '#src/features/catalog/dialogs/create-supertable-dialog.tsx'
import { blankDraft } from '#src/features/catalog/model/supertable-draft.ts'
import { databasePath } from '#src/lib/database-paths.ts'
import classes from './databases.module.css'
import { KeepText, ParameterText, shownParameters } from './parameter-text.tsx'
import { Probed } from './probed.tsx'
import { useDatabases, useRefreshPlace, useSupertableNames } from './queries.ts'
import { SupertableList } from './supertable-list.tsx'
import { Trail } from './trail.tsx'
import { targetOf, usePlace } from './use-place.ts'

/** One database: what the server tells about it, and its supertables. */
export const DatabasePage = ({ database }: { database: string }) => {
  const t = useTranslations('databases')
  const place = usePlace()
  const router = useRouter()
  const known = useDatabases(place).data?.databases.find(({ name }) => name === database)
  const names = useSupertableNames(place, database)
  const refresh = useRefreshPlace(place)
  const [isCreating, dialog] = useDisclosure(false)
  const [blank] = useState(blankDraft)
  return (
    <Page>
      <Stack gap={10}>
        <Trail place={place} names={[database]} />
        <PageHeader
          title={database}
          actions={
            <>
              <RefreshButton isLoading={names.isFetching} onClick={() => void refresh()} />
              <Allowed right="tasks:write">
                <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
                  {t('createSupertable')}
                </Button>
              </Allowed>
            </>
          }
        />
        {known === undefined ? null : <Facts info={known} />}
      </Stack>
      <Probed query={names}>{(all) => <SupertableList place={place} database={database} names={all} />}</Probed>
      {isCreating ? (
        <CreateSupertableDialog
          target={targetOf(place)}
          database={database}
          initial={blank}
          onClose={dialog.close}
          onCreated={({ name }) => {
            void refresh()
            router.push(databasePath(place, [database, name]))
          }}
        />
      ) : null}
    </Page>
  )
}

const Facts = ({ info: { precision, keepDays, parameters = {} } }: { info: DatabaseInfo }) => {
  const t = useTranslations('databases')
  const all = Object.entries(parameters).filter(([, value]) => value !== '')
  return (
    <>
      <dl className={facts.facts}>
        <div>
          <dt>{t('precision')}</dt>
          <dd>{precision}</dd>
        </div>
        <div>
          <dt>KEEP</dt>
          <dd>
            <KeepText keepDays={keepDays} />
          </dd>
        </div>
        {shownParameters.map((name) =>
          parameters[name] === undefined ? null : (
            <div key={name}>
              <dt>{t(`parameter.${name}`)}</dt>
              <dd>
                <ParameterText name={name} told={parameters[name]} />
              </dd>
            </div>
          ),
        )}
      </dl>
      {all.length === 0 ? null : (
        <details className={classes.details}>
          <summary>{t('allParameters', { count: all.length })}</summary>
          <dl className={classes.parameters}>
            {all.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
