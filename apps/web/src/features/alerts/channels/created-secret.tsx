'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { ShownOnce } from '#src/components/shown-once.tsx'

/** The secret that was made for a webhook. */
export const CreatedSecret = ({ value, onClose }: { value: string; onClose: () => void }) => {
  const t = useTranslations('alerts')
  return (
    <ShownOnce label={t('form.secret')} value={value} doneLabel={t('done')} onClose={onClose}>
      <div>
        <Text fw={550}>{t('secretTitle')}</Text>
        <Text size="sm" c="dimmed">
          {t('secretText')}
        </Text>
      </div>
    </ShownOnce>
  )
}
