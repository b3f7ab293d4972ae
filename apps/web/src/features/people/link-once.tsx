'use client'

import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import type { InviteLink } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'

/** A link that is shown this once, to be copied and handed over. */
export const LinkOnce = ({ link, text, onClose }: { link: InviteLink; text: string; onClose: () => void }) => {
  const t = useTranslations('people')
  const common = useTranslations('common')
  return (
    <Stack gap="md">
      <Text size="sm">{text}</Text>
      <TextInput
        readOnly
        label={t('link')}
        value={link.link}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Text size="sm" c="dimmed">
        {t('linkOnce')} {t('linkUntil')} <Timestamp iso={link.expiresAt} withSeconds={false} />
      </Text>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={link.link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? common('copied') : t('copyLink')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  )
}
