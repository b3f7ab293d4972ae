'use client'

import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'

/** The secret that was made for a webhook, shown once. */
export const CreatedSecret = ({ value, onClose }: { value: string; onClose: () => void }) => {
  const t = useTranslations('alerts')
  const common = useTranslations('common')
  return (
    <Stack gap="md">
      <div>
        <Text fw={550}>{t('secretTitle')}</Text>
        <Text size="sm" c="dimmed">
          {t('secretText')}
        </Text>
      </div>
      <TextInput
        readOnly
        aria-label={t('form.secret')}
        value={value}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="xs">
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {common(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  )
}
