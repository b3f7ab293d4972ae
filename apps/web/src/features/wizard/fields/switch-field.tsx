'use client'

import { Switch, type SwitchProps } from '@mantine/core'
import type { FormPath } from '../state/use-field.ts'
import { isFlag, useTypedField } from '../state/use-typed-field.ts'
import type { FieldPath } from './field-types.ts'

/** A switch bound to a flag of the form. */
export const SwitchField = <Path extends FormPath>({
  path,
  ...props
}: { path: FieldPath<Path, boolean> } & Omit<SwitchProps, 'checked' | 'onChange' | 'error'>) => {
  const { value, change, error, mark } = useTypedField(path, isFlag)
  return (
    <Switch
      {...props}
      {...mark}
      checked={value}
      onChange={(event) => change(event.currentTarget.checked)}
      error={error}
    />
  )
}
