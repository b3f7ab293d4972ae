'use client'

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { replaySafetyOf } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { ReplayReasons } from '#src/features/replay-safety/replay-reasons.tsx'
import type { Chosen } from './chosen.ts'
import { useReplayMany } from './letter-actions.ts'
import { SamplePreview } from './sample-preview.tsx'
import { useChosenVersion, VersionChoice } from './version-choice.tsx'

interface Props {
  readonly taskId: string
  readonly chosen: Chosen
  /** Records of what was chosen, some of which are tried first. */
  readonly sampleIds: readonly string[]
  readonly onClose: () => void
}

/** Before records are sent through the task again: under which version, whether that is safe, and what would come of it. */
export const ReplayDialog = ({ taskId, chosen, sampleIds, onClose }: Props) => {
  const t = useTranslations('inbox.replay')
  const common = useTranslations('common')
  const mayRead = useRight('payloads:read')
  const [picked, setPicked] = useState<number | null>(null)
  const { version, spec } = useChosenVersion(taskId, picked)
  const safety = useMemo(() => (spec === null ? null : replaySafetyOf(spec)), [spec])
  const replay = useReplayMany(taskId)
  const ids = chosen.letters.by === 'ids' ? chosen.letters.ids : sampleIds
  return (
    <Modal opened onClose={onClose} title={t('title', { count: chosen.count })} size="lg">
      <Stack gap="md">
        <Text size="sm">{t('text')}</Text>
        <VersionChoice taskId={taskId} version={version} onChange={setPicked} />
        {safety === null ? null : <ReplayReasons safety={safety} taskId={taskId} />}
        {mayRead === true && version !== null ? <SamplePreview taskId={taskId} ids={ids} version={version} /> : null}
        {replay.error === null ? null : <ProbeError error={replay.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            data-autofocus
            disabled={version === null}
            loading={replay.isPending}
            onClick={() =>
              version === null ? undefined : replay.mutate({ letters: chosen.letters, version }, { onSuccess: onClose })
            }
          >
            {t('confirm', { count: chosen.count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
