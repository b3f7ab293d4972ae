'use client'

import { Button, Code, CopyButton, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type StartedGroup, type StartWay, startCommand, startWays } from './start-command.ts'

/** The command that starts a worker of a group, to copy. */
export const StartCommandBox = ({ group }: { group: StartedGroup }) => {
  const t = useTranslations('workers.start')
  const common = useTranslations('common')
  const [way, setWay] = useState<StartWay>('node')
  const command = startCommand(way, group)
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('way')}
          data={startWays.map((value) => ({ value, label: t(`ways.${value}`) }))}
          value={way}
          onChange={setWay}
        />
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {common(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block tabIndex={0} aria-label={t('label')}>
        {command}
      </Code>
      <Text size="xs" c="dimmed">
        {t('hint')}
      </Text>
    </Stack>
  )
}
