'use client'

import { Autocomplete } from '@mantine/core'
import type { PreviewField } from '@sluice/contracts'
import { useFieldHint } from '../state/use-issue.ts'
import classes from './expression-editor.module.css'

/** A field name: one of the sample's, or typed while there is no sample. */
export const FieldSelect = ({
  label,
  value,
  onChange,
  fields,
  path,
  error,
  placeholder,
  size = 'sm',
}: {
  label: string
  value: string
  onChange: (name: string) => void
  fields: readonly PreviewField[]
  path: string
  error: string | undefined
  placeholder?: string
  size?: 'xs' | 'sm'
}) => {
  const hint = useFieldHint(path)
  return (
    <Autocomplete
      openOnFocus={false}
      aria-label={label}
      size={size}
      placeholder={placeholder ?? ''}
      data={fields.map(({ name }) => name)}
      value={value}
      title={value}
      onChange={onChange}
      error={error}
      description={error === undefined ? hint : undefined}
      descriptionProps={{ className: classes.hint }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data-field={path}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}
