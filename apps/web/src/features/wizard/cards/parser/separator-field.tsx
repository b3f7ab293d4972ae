'use client'

import { Autocomplete } from '@mantine/core'
import type { FieldPath } from '../../fields/field-types.ts'
import { separatorFromText, separatorToText } from '../../model/separator-text.ts'
import type { FormPath } from '../../state/use-field.ts'
import { isText, useTypedField } from '../../state/use-typed-field.ts'
import classes from '../rows.module.css'

/** A character or two that part something; a tab is written `\t`. */
export const SeparatorField = <Path extends FormPath>({
  path,
  label,
  suggestions,
  placeholder = '',
}: {
  path: FieldPath<Path, string>
  label: string
  suggestions: readonly string[]
  placeholder?: string
}) => {
  const { value, change, error, mark } = useTypedField(path, isText)
  return (
    <Autocomplete
      openOnFocus={false}
      label={label}
      classNames={{ input: classes.code }}
      data={suggestions.map(separatorToText)}
      filter={({ options }) => options}
      placeholder={placeholder}
      value={separatorToText(value)}
      onChange={(text) => change(separatorFromText(text))}
      error={error}
      {...mark}
    />
  )
}
