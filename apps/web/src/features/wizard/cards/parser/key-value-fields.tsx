'use client'

import { SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SeparatorField } from './separator-field.tsx'

/** What stands between pairs, and between key and value. */
export const KeyValueFields = () => {
  const t = useTranslations('wizard.parse')
  return (
    <SimpleGrid cols={2} spacing="md">
      <SeparatorField
        path="transform.parser.pairSeparator"
        label={t('pairSeparator')}
        placeholder={t('blank')}
        suggestions={[' ', ',', ';', '&', '\t']}
      />
      <SeparatorField path="transform.parser.keySeparator" label={t('keySeparator')} suggestions={['=', ':']} />
    </SimpleGrid>
  )
}
