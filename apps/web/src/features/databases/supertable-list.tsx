'use client'

import { Anchor, Group, Text } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import tables from '#src/components/table.module.css'
import { useVisibleLines } from '#src/components/use-visible-lines.ts'
import { type DatabasePlace, databasePath } from '#src/lib/database-paths.ts'
import classes from './databases.module.css'

const LINES_WITHOUT_SCROLLING = 60
const LINE_HEIGHT_PX = 39

const Spacer = ({ height }: { height: number }) => (height > 0 ? <li style={{ height }} aria-hidden /> : null)

/** Supertables by name; of thousands only those in view are in the page. */
export const SupertableList = ({
  place,
  database,
  names,
}: {
  place: DatabasePlace
  database: string
  names: readonly string[]
}) => {
  const t = useTranslations('databases')
  const [search, setSearch] = useState('')
  const shown = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    return names.filter((name) => name.toLowerCase().includes(wanted))
  }, [names, search])
  const lines = useVisibleLines<HTMLUListElement>({
    count: shown.length,
    isLong: shown.length > LINES_WITHOUT_SCROLLING,
    lineHeightPx: LINE_HEIGHT_PX,
  })
  if (names.length === 0) return <EmptyState title={t('noSupertables')} text={t('noSupertablesText')} />
  return (
    <>
      <Group gap="sm">
        <SearchBox label={t('searchSupertables')} value={search} onChange={setSearch} />
        <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
          {shown.length === names.length
            ? t('supertableCount', { count: names.length })
            : t('supertableCountFiltered', { shown: shown.length, count: names.length })}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <EmptyState title={t('noMatch')} text={t('noMatchText')} />
      ) : (
        <ul ref={lines.scroller} className={`${tables.frame} ${classes.list}`} aria-label={t('supertables')}>
          <Spacer height={lines.before} />
          {lines.indexes.map((index) => {
            const name = shown[index] ?? ''
            return (
              <li
                key={name}
                ref={lines.measure}
                data-index={index}
                className={classes.line}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
              >
                <Anchor
                  component={Link}
                  href={databasePath(place, [database, name])}
                  prefetch={false}
                  c="inherit"
                  className={classes.name}
                >
                  {name}
                </Anchor>
              </li>
            )
          })}
          <Spacer height={lines.after} />
        </ul>
      )}
    </>
  )
}
