'use client'

import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** Narrows a list by a part of the name. */
export const SearchBox = ({
  label,
  value,
  onChange,
  isWide = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  /** As wide as the room that it has. */
  isWide?: boolean
}) => {
  const t = useTranslations('databases')
  return (
    <TextInput
      type="search"
      w={isWide ? '100%' : 280}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        value === '' ? null : <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => onChange('')} />
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
