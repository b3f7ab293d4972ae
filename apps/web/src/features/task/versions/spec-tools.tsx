'use client'

import { Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { taskPaths } from '#src/lib/task-paths.ts'

/** A specification to take away; secrets are references in it. */
export const SpecTools = ({ taskId, version, yaml }: { taskId: string; version: number; yaml: string }) => {
  const t = useTranslations('task')
  const common = useTranslations('common')
  return (
    <Group gap="xs">
      <CopyButton value={yaml}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          >
            {common(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
      <Button
        size="xs"
        variant="default"
        component="a"
        href={`${taskPaths(taskId).yaml}?version=${version}`}
        download
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {t('versions.download')}
      </Button>
    </Group>
  )
}
