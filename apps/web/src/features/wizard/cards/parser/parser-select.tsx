'use client'

import { Select, Text } from '@mantine/core'
import type { ParserType } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { parserGroups } from '../../model/parser-groups.ts'
import { useField } from '../../state/use-field.ts'
import { useFieldError } from '../../state/use-issue.ts'

/** What the messages are, each choice with a line that says so. */
export const ParserSelect = () => {
  const t = useTranslations('wizard.parse')
  const [type, change] = useField('transform.parser.type')
  const error = useFieldError('transform.parser.type')
  return (
    <Select<ParserType>
      label={t('parser')}
      description={t(`types.${type}.help`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={parserGroups.map(({ group, types }) => ({
        group: t(`groups.${group}`),
        items: types.map((value) => ({ value, label: t(`types.${value}.label`) })),
      }))}
      value={type}
      allowDeselect={false}
      maxDropdownHeight={420}
      onChange={(next) => next !== null && change(next)}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {t(`types.${option.value}.help`)}
          </Text>
        </div>
      )}
      error={error}
      data-field="transform.parser.type"
    />
  )
}
