'use client'

import { NumberInput, type NumberInputProps } from '@mantine/core'
import type { NumberText } from '../model/number-text.ts'
import type { FormPath } from '../state/use-field.ts'
import { isNumberText, useTypedField } from '../state/use-typed-field.ts'
import type { FieldPath } from './field-types.ts'

/** A box for whole numbers bound to the form; the schema, not the box, judges the range, so that nothing is cut silently. */
export const NumberField = <Path extends FormPath>({
  path,
  ...props
}: { path: FieldPath<Path, NumberText> } & Omit<NumberInputProps, 'value' | 'onChange' | 'error'>) => {
  const { value, change, error, mark } = useTypedField(path, isNumberText)
  return (
    <NumberInput
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      {...props}
      {...mark}
      value={value}
      onChange={(next) => change(typeof next === 'number' ? next : '')}
      error={error}
    />
  )
}
