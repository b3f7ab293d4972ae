'use client'

import { TextInput, type TextInputProps } from '@mantine/core'
import type { FormPath } from '../state/use-field.ts'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import type { FieldPath } from './field-types.ts'

/** A one-line box bound to a text of the form. */
export const TextField = <Path extends FormPath>({
  path,
  ...props
}: { path: FieldPath<Path, string> } & Omit<TextInputProps, 'value' | 'onChange' | 'error'>) => {
  const { value, change, error, mark } = useTypedField(path, isText)
  return <TextInput {...props} {...mark} value={value} onChange={(event) => change(event.target.value)} error={error} />
}
