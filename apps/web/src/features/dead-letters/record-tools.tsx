'use client'

import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { DeadLetterDetail } from '@sluice/contracts'
import { replaySafetyOf } from '@sluice/transform'
import { IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { ReplayReasons } from '#src/features/replay-safety/replay-reasons.tsx'
import { type EditedValue, editableOf, valueOfEdited } from './edited-value.ts'
import { previewLetters, useReplayOne } from './letter-actions.ts'
import { OpenInWizard } from './open-in-wizard.tsx'
import { PreviewOutcome } from './preview-outcome.tsx'
import { useChosenVersion, VersionChoice } from './version-choice.tsx'

/** The editor appears because somebody asked for it: the next key is meant for it. */
const focusOn = (editor: HTMLTextAreaElement | null): void => editor?.focus()

/** Tries a record under a version, edited or as it is, and sends it through the task again. */
export const RecordTools = ({ letter, onGone }: { letter: DeadLetterDetail; onGone: () => void }) => {
  const t = useTranslations('inbox.record')
  const { taskId, id, payload } = letter
  const mayOperate = useRight('tasks:operate')
  const [picked, setPicked] = useState<number | null>(null)
  const { version, spec } = useChosenVersion(taskId, picked)
  const safety = useMemo(() => (spec === null ? null : replaySafetyOf(spec)), [spec])
  const [edited, setEdited] = useState<EditedValue | null>(null)
  const valueBase64 = edited === null ? undefined : valueOfEdited(edited)
  const change = valueBase64 === undefined || valueBase64 === null ? {} : { valueBase64 }
  const preview = useMutation({
    mutationFn: (under: number) => previewLetters(taskId, { ids: [id], version: under, ...change }),
  })
  const replay = useReplayOne(taskId)
  const isReady = version !== null && valueBase64 !== null
  return (
    <Stack gap="sm">
      {edited === null ? null : (
        <Textarea
          label={t(edited.as === 'text' ? 'editText' : 'editBase64')}
          autosize
          minRows={4}
          maxRows={16}
          ref={focusOn}
          error={valueBase64 === null ? t('notBase64') : null}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
          value={edited.text}
          onChange={(event) => {
            setEdited({ ...edited, text: event.currentTarget.value })
            preview.reset()
          }}
        />
      )}
      <Group gap="xs" align="flex-end">
        <VersionChoice
          taskId={taskId}
          version={version}
          onChange={(next) => {
            setPicked(next)
            preview.reset()
          }}
        />
        {payload === null ? null : (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setEdited(edited === null ? editableOf(payload.valueBase64) : null)}
            >
              {t(edited === null ? 'edit' : 'editStop')}
            </Button>
            <OpenInWizard letter={letter} />
            <Button
              size="xs"
              variant="default"
              disabled={!isReady}
              loading={preview.isPending}
              onClick={() => (version === null ? undefined : preview.mutate(version))}
            >
              {t('preview')}
            </Button>
          </>
        )}
        {mayOperate === true ? (
          <Button
            size="xs"
            disabled={!isReady}
            loading={replay.isPending}
            onClick={() =>
              version === null ? undefined : replay.mutate({ id, version, ...change }, { onSuccess: onGone })
            }
          >
            {t(edited === null ? 'replay' : 'replayEdited')}
          </Button>
        ) : null}
      </Group>
      {safety === null || safety.verdict === 'safe' ? null : <ReplayReasons safety={safety} taskId={taskId} />}
      {preview.error === null ? null : <ProbeError error={preview.error} />}
      {replay.error === null ? null : <ProbeError error={replay.error} />}
      {preview.data === undefined ? null : (
        <div role="status">
          {preview.data.designErrors.map(({ field, message }) => (
            <Text key={`${field} ${message}`} size="sm" c="red">
              {field}: {message}
            </Text>
          ))}
          {preview.data.results.map((result) => (
            <PreviewOutcome key={result.id} taskId={taskId} preview={result} />
          ))}
        </div>
      )}
    </Stack>
  )
}
