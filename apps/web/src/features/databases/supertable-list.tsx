'use client'

import { Anchor, Group, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { type DatabasePlace, databasePath } from '#src/lib/database-paths.ts'
import classes from './databases.module.css'
import { SearchBox } from './search-box.tsx'

const LINE_HEIGHT_PX = 38

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
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT_PX,
    overscan: 12,
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
        <div ref={scroller} className={`${classes.frame} ${classes.list}`}>
          <ul className={classes.lines} style={{ height: virtual.getTotalSize() }} aria-label={t('supertables')}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const name = shown[index] ?? ''
              return (
                <li
                  key={name}
                  className={classes.line}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={shown.length}
                  aria-posinset={index + 1}
                >
                  <Anchor
                    component={Link}
                    href={databasePath(place, [database, name])}
                    prefetch={false}
                    c="inherit"
                    className={classes.name}
                    truncate
                  >
                    {name}
                  </Anchor>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </>
  )
}
