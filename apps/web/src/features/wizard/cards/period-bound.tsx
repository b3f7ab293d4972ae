'use client'

import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { fromLocalTime, toLocalTime } from '#src/lib/local-time.ts'
import { isNumberText, useTypedField } from '../state/use-typed-field.ts'

interface PeriodBoundProps<Choice extends string> {
  readonly label: string
  readonly help: string
  /** `time` is the one that asks for a time. */
  readonly choices: readonly { readonly value: Choice; readonly label: string }[]
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
  readonly timeLabel: string
  readonly timePath: 'source.offset.timestampMs' | 'source.end.timestampMs'
}

/** One end of what is read: a place that has a name, or a time. */
export const PeriodBound = <Choice extends string>(props: PeriodBoundProps<Choice>) => {
  const { label, help, choices, choice, onChoose, timeLabel, timePath } = props
  const zone = useTimeZone()
  const { value, change, error, mark } = useTypedField(timePath, isNumberText)
  return (
    <Stack gap="xs">
      <Input.Wrapper
        label={label}
        labelElement="div"
        description={help}
        descriptionProps={{ mt: 5 }}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <SegmentedControl
          aria-label={label}
          fullWidth
          size="xs"
          data={[...choices]}
          value={choice}
          onChange={(next) => {
            const chosen = choices.find((one) => one.value === next)
            if (chosen !== undefined) onChoose(chosen.value)
          }}
        />
      </Input.Wrapper>
      {choice === 'time' ? (
        <TextInput
          type="datetime-local"
          step={1}
          label={timeLabel}
          description={zone}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          {...mark}
          value={value === '' ? '' : toLocalTime(value)}
          onChange={(event) => change(fromLocalTime(event.target.value) ?? '')}
          error={error}
        />
      ) : null}
    </Stack>
  )
}
