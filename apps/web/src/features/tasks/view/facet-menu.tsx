'use client'

import { Button, Checkbox, Group, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { FleetRow } from '@sluice/contracts'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Facet, ListView } from './list-view.ts'
import { countFacet } from './matches.ts'
import { useFacetText } from './use-facet-text.ts'

/** More than anybody reads; the search finds the rest. */
const VALUES_SHOWN_MAX = 100
/** Fewer values need no search. */
const SEARCH_FROM = 8

interface FacetMenuProps {
  readonly facet: Facet
  readonly rows: readonly FleetRow[]
  readonly view: ListView
  readonly onChange: (values: readonly string[]) => void
}

/** A button that says how many values of a filter are chosen, and opens the choice of them with counts. */
export const FacetMenu = (props: FacetMenuProps) => {
  const t = useTranslations('fleet')
  const [opened, { toggle, close }] = useDisclosure(false)
  const chosen = props.view.filters[props.facet].length
  return (
    <Popover opened={opened} onChange={(open) => (open ? undefined : close())} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant={chosen > 0 ? 'light' : 'default'}
          size="xs"
          rightSection={<IconChevronDown size={13} aria-hidden />}
          onClick={toggle}
          aria-expanded={opened}
          // A column has the same name.
          aria-label={t('filterBy', { facet: t(`facet.${props.facet}`), chosen })}
        >
          {t(`facet.${props.facet}`)}
          {chosen > 0 ? ` · ${chosen}` : ''}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" w={280} aria-label={t(`facet.${props.facet}`)}>
        {opened ? <Values {...props} /> : null}
      </Popover.Dropdown>
    </Popover>
  )
}

const Values = ({ facet, rows, view, onChange }: FacetMenuProps) => {
  const t = useTranslations('fleet')
  const textOf = useFacetText(facet)
  const [search, setSearch] = useState('')
  const counts = countFacet(rows, view, facet)
  const needle = search.trim().toLowerCase()
  const found = counts.filter(({ value }) => textOf(value).toLowerCase().includes(needle))
  const chosen = view.filters[facet]
  return (
    <Stack gap={8}>
      {counts.length < SEARCH_FROM ? null : (
        <TextInput
          size="xs"
          aria-label={t('findValue')}
          placeholder={t('findValue')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={300} type="auto">
        <Stack gap={7} p={2}>
          {found.slice(0, VALUES_SHOWN_MAX).map(({ value, count }) => (
            <Group key={value} justify="space-between" wrap="nowrap" gap="xs" pr={8}>
              <Checkbox
                size="xs"
                label={textOf(value)}
                styles={{ label: { overflowWrap: 'anywhere' } }}
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
              <Text size="xs" c="dimmed">
                {count}
              </Text>
            </Group>
          ))}
          {found.length > VALUES_SHOWN_MAX ? (
            <Text size="xs" c="dimmed">
              {t('moreValues', { count: found.length - VALUES_SHOWN_MAX })}
            </Text>
          ) : null}
        </Stack>
      </ScrollArea.Autosize>
      {chosen.length === 0 ? null : (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange([])}>
          {t('clearFacet')}
        </Button>
      )}
    </Stack>
  )
}
