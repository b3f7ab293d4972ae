'use client'

import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'

interface SearchBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Pixels, or as wide as the room that it has. */
  readonly width?: number | '100%'
  /** `xs` among other small filters. */
  readonly size?: 'xs' | 'sm'
  readonly maxLength?: number
  readonly ref?: Ref<HTMLInputElement>
}

/** Narrows what is shown by a text. */
export const SearchBox = ({ label, value, onChange, width = 280, size = 'sm', ...input }: SearchBoxProps) => {
  const common = useTranslations('common')
  return (
    <TextInput
      {...input}
      type="search"
      size={size}
      w={width}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={size === 'xs' ? 14 : 15} aria-hidden />}
      rightSection={
        value === '' ? null : (
          <CloseButton size={size} aria-label={common('clearSearch')} onClick={() => onChange('')} />
        )
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
