'use client'

import { NumberInput, type NumberInputProps } from '@mantine/core'
import { isNumberText, useTypedField } from '../state/use-typed-field.ts'

interface ScaledNumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'error'> {
  readonly path: string
  /** How many of the spec's units are one of the unit shown. */
  readonly scale: number
}

const DECIMALS_SHOWN = 3

/** A box for a size in a unit that people use; what was not edited stays exactly as it was. */
export const ScaledNumberField = ({ path, scale, ...props }: ScaledNumberFieldProps) => {
  const { value, change, error, mark } = useTypedField(path, isNumberText)
  return (
    <NumberInput
      allowNegative={false}
      clampBehavior="none"
      decimalScale={scale === 1 ? 0 : DECIMALS_SHOWN}
      thousandSeparator=","
      {...props}
      {...mark}
      value={value === '' ? '' : value / scale}
      onChange={(next) => change(typeof next === 'number' ? Math.round(next * scale) : '')}
      error={error}
    />
  )
}
