'use client'

import { NumberInput } from '@mantine/core'
import { isNumberText, useTypedField } from '../../state/use-typed-field.ts'

interface ScaledNumberFieldProps {
  readonly path: string
  readonly label: string
  /** How many of the spec's units are one of the unit shown. */
  readonly scale: number
  readonly suffix: string
  readonly placeholder: string
}

const DECIMALS_SHOWN = 3

/** A box for a size in a unit that people use; what was not edited stays exactly as it was. */
export const ScaledNumberField = ({ path, label, scale, suffix, placeholder }: ScaledNumberFieldProps) => {
  const { value, change, error, mark } = useTypedField(path, isNumberText)
  return (
    <NumberInput
      aria-label={label}
      allowNegative={false}
      clampBehavior="none"
      decimalScale={scale === 1 ? 0 : DECIMALS_SHOWN}
      suffix={suffix}
      placeholder={placeholder}
      thousandSeparator=","
      {...mark}
      value={value === '' ? '' : value / scale}
      onChange={(next) => change(typeof next === 'number' ? Math.round(next * scale) : '')}
      error={error}
    />
  )
}
