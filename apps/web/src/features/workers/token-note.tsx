'use client'

import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { MadeWorkerGroup } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { StartCommandBox } from './start-command-box.tsx'

/** A group that was made or got a new token: the only time that the token is shown. */
export const TokenNote = ({ made, onClose }: { made: MadeWorkerGroup; onClose: () => void }) => {
  const t = useTranslations('workers')
  return (
    <Stack gap="sm">
      {made.token === null ? null : (
        <Alert color="yellow" variant="outline" title={t('tokenOnce')}>
          <Text size="sm">{t('tokenFor')}</Text>
        </Alert>
      )}
      <StartCommandBox group={made} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  )
}
