'use client'

import { Group } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { FleetRow } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { SearchBox } from '#src/components/search-box.tsx'
import { FacetMenu } from './facet-menu.tsx'
import { FACETS, type ListView } from './list-view.ts'

interface FilterBarProps {
  readonly rows: readonly FleetRow[]
  readonly view: ListView
  readonly onChange: (changes: Partial<ListView>) => void
}

/** Search and filters. `/` goes to the search. */
export const FilterBar = ({ rows, view, onChange }: FilterBarProps) => {
  const t = useTranslations('fleet')
  const search = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => search.current?.focus()]])
  return (
    <Group gap={6}>
      <SearchBox
        ref={search}
        size="xs"
        width={270}
        label={t('search')}
        value={view.search}
        onChange={(text) => onChange({ search: text })}
      />
      {FACETS.map((facet) => (
        <FacetMenu
          key={facet}
          facet={facet}
          rows={rows}
          view={view}
          onChange={(values) => onChange({ filters: { ...view.filters, [facet]: values } })}
        />
      ))}
    </Group>
  )
}
