'use client'

import { Alert, Button, CloseButton, Group, Paper, Progress, Text } from '@mantine/core'
import type { Replay } from '@sluice/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ErrorCode } from '#src/components/error-code.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import classes from './inbox.module.css'
import { useCancelReplay } from './letter-actions.ts'
import { INBOX_KEY, useReplays } from './queries.ts'
import { isActive, percentDone } from './replay-progress.ts'

/** A replay that ended longer ago is history, not news. Milliseconds. */
const NEWS_MS = 10 * 60_000

/** The replay that is under way, or what came of the last one. */
export const ReplayPanel = ({ taskId }: { taskId: string }) => {
  const replay = useReplays(taskId).data?.[0]
  const [dismissed, setDismissed] = useState<string | null>(null)
  useAskWhenDone(replay)
  if (replay === undefined || replay.id === dismissed) return null
  const isNews = replay.endedAt === null || Date.now() - Date.parse(replay.endedAt) < NEWS_MS
  return isNews ? <ReplayNews replay={replay} onDismiss={() => setDismissed(replay.id)} /> : null
}

/** What a replay took out of the inbox is asked for at once when it ends. */
const useAskWhenDone = (replay: Replay | undefined): void => {
  const client = useQueryClient()
  const active = replay !== undefined && isActive(replay)
  const wasActive = useRef(false)
  useEffect(() => {
    if (wasActive.current && !active) void client.invalidateQueries({ queryKey: INBOX_KEY })
    wasActive.current = active
  }, [client, active])
}

const ReplayNews = ({ replay, onDismiss }: { replay: Replay; onDismiss: () => void }) => {
  const t = useTranslations('inbox.progress')
  const mayOperate = useRight('tasks:operate')
  const cancel = useCancelReplay(replay.taskId)
  const active = isActive(replay)
  const { counts, failures, error } = replay
  return (
    <Paper component="section" aria-label={t('label')} className={classes.replay}>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" fw={550} role="status">
          {t(`state.${replay.state}`)}
        </Text>
        {active ? (
          mayOperate === true ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={cancel.isPending || replay.state === 'cancelling'}
              onClick={() => cancel.mutate(replay.id)}
            >
              {t('cancel')}
            </Button>
          ) : null
        ) : (
          <CloseButton size="sm" aria-label={t('dismiss')} onClick={onDismiss} />
        )}
      </Group>
      {active ? <Progress value={percentDone(replay)} aria-label={t('label')} size="sm" /> : null}
      <Text size="xs" c="dimmed">
        {t('counts', { ...counts, total: replay.total })} ·{' '}
        {t('by', { author: replay.author, version: replay.version })} <Timestamp iso={replay.requestedAt} />
      </Text>
      {error === null ? null : (
        <Alert color={replay.state === 'failed' ? 'red' : 'yellow'} variant="light" p="xs">
          <Text size="sm">
            {error.message} <ErrorCode code={error.code} taskId={replay.taskId} />
          </Text>
        </Alert>
      )}
      {failures.map(({ code, column, reason, count }) => (
        <Text key={`${code} ${column} ${reason}`} size="xs">
          {t('failure', { count })} <ErrorCode code={code} taskId={replay.taskId} />
          {column === null ? '' : ` · ${column}`} · {reason}
        </Text>
      ))}
    </Paper>
  )
}
