'use client'

import { Select, Text } from '@mantine/core'
import type { BoundField } from '../../state/use-typed-field.ts'

interface ChoiceSelectProps<Value extends string> {
  readonly label: string
  readonly choices: readonly Value[]
  readonly nameOf: (choice: Value) => string
  readonly sentenceOf: (choice: Value) => string
  readonly field: BoundField<Value>
}

/** A choice with a sentence for each of its values: in the list, and below for the one that is chosen. */
export const ChoiceSelect = <Value extends string>(props: ChoiceSelectProps<Value>) => {
  const { choices, nameOf, sentenceOf, field } = props
  const choiceOf = (value: string | null): Value | undefined => choices.find((choice) => choice === value)
  return (
    <Select
      aria-label={props.label}
      description={sentenceOf(field.value)}
      inputWrapperOrder={['input', 'description', 'error']}
      {...field.mark}
      data={choices.map((choice) => ({ value: choice, label: nameOf(choice) }))}
      value={field.value}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = choiceOf(value)
        if (chosen !== undefined) field.change(chosen)
      }}
      renderOption={({ option }) => {
        const choice = choiceOf(option.value)
        return (
          <div>
            {option.label}
            <Text size="xs" c="dimmed">
              {choice === undefined ? null : sentenceOf(choice)}
            </Text>
          </div>
        )
      }}
      error={field.error}
    />
  )
}
