'use client'

import { TagsInput } from '@mantine/core'
import type { PreviewField } from '@sluice/contracts'

/** Several field names in order. */
export const FieldsSelect = ({
  label,
  value,
  onChange,
  fields,
  path,
  error,
  size = 'sm',
}: {
  label: string
  value: readonly string[]
  onChange: (names: readonly string[]) => void
  fields: readonly PreviewField[]
  path: string
  error: string | undefined
  size?: 'xs' | 'sm'
}) => (
  <TagsInput
    openOnFocus={false}
    size={size}
    aria-label={label}
    data={fields.map(({ name }) => name)}
    value={[...value]}
    onChange={onChange}
    error={error}
    data-field={path}
  />
)
