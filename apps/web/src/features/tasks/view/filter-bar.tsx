'use client'

import { CloseButton, Group, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { FleetRow } from '@sluice/contracts'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
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
      <TextInput
        ref={search}
        type="search"
        size="xs"
        w={270}
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          view.search === '' ? null : (
            <CloseButton size="xs" aria-label={t('clearSearch')} onClick={() => onChange({ search: '' })} />
          )
        }
        value={view.search}
        onChange={(event) => onChange({ search: event.currentTarget.value })}
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
