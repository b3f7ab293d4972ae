'use client'

import { Text } from '@mantine/core'
import { ErrorCode } from '#src/components/error-code.tsx'
import { useServerText } from '#src/components/use-server-text.ts'

/** Why a task of the list is not well; the whole story is a tooltip and the task's page away. */
export const ReasonNote = ({ reason, taskId }: { reason: string; taskId: string }) => {
  const { title, detail, code } = useServerText()(reason)
  return (
    <Text size="xs" c="dimmed" lineClamp={2} title={detail === null ? title : `${title} ${detail}`}>
      {title} {code === null ? null : <ErrorCode code={code} taskId={taskId} />}
    </Text>
  )
}
