'use client'

import { Select } from '@mantine/core'

interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  /** What the chosen one means. */
  readonly help: string
  readonly options: readonly Value[]
  readonly labelOf: (option: Value) => string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few, and below it what that means. */
export const ChoiceField = <Value extends string>({
  label,
  help,
  options,
  labelOf,
  value,
  onChange,
}: ChoiceFieldProps<Value>) => (
  <Select
    label={label}
    description={help}
    inputWrapperOrder={['label', 'input', 'description', 'error']}
    data={options.map((option) => ({ value: option, label: labelOf(option) }))}
    value={value}
    allowDeselect={false}
    onChange={(next) => next !== null && onChange(next)}
    mb="sm"
  />
)
