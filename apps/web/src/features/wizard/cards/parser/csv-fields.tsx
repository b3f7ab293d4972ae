'use client'

import { SimpleGrid, TagsInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { NumberField } from '../../fields/number-field.tsx'
import { SwitchField } from '../../fields/switch-field.tsx'
import { isTextList, useTypedField } from '../../state/use-typed-field.ts'
import { SeparatorField } from './separator-field.tsx'

/** Where a line has its names, and the characters that hold it together. */
export const CsvFields = () => {
  const t = useTranslations('wizard.parse')
  const { value, change, error, mark } = useTypedField('transform.parser.columns', isTextList, true)
  return (
    <>
      <TagsInput
        label={t('columns')}
        description={t('columnsHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...mark}
        value={[...value]}
        onChange={change}
        splitChars={[',', ';', '\t', '\n']}
        placeholder={value.length === 0 ? 'ts, id, value' : ''}
        error={error}
      />
      <SimpleGrid cols={4} spacing="md">
        <SeparatorField path="transform.parser.delimiter" label={t('delimiter')} suggestions={[',', ';', '\t', '|']} />
        <SeparatorField path="transform.parser.quote" label={t('quote')} suggestions={['"', "'"]} />
        <SeparatorField path="transform.parser.comment" label={t('comment')} placeholder={t('none')} suggestions={[]} />
        <NumberField path="transform.parser.skipLines" label={t('skipLines')} placeholder="0" />
      </SimpleGrid>
      <SwitchField path="transform.parser.header" label={t('header')} description={t('headerHelp')} />
    </>
  )
}
