'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useForm } from '../state/use-field.ts'

/** In place of fields that a saved connection has. */
export const HeldByConnection = () => {
  const t = useTranslations('connections.choice')
  const name = useForm((form) => form.source.connection.name)
  return (
    <Text size="sm" c="dimmed">
      {name === '' ? t('held') : t('heldBy', { name })}
    </Text>
  )
}
