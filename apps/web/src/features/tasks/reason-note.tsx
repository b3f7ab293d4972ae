'use client'

import { Text } from '@mantine/core'
import { useServerText } from '#src/components/use-server-text.ts'

/** Why a task of the list is not well; the whole story is a tooltip and the task's page away. */
export const ReasonNote = ({ reason }: { reason: string }) => {
  const { title, detail } = useServerText()(reason)
  return (
    <Text size="xs" c="dimmed" lineClamp={2} title={detail === null ? title : `${title} ${detail}`}>
      {title}
    </Text>
  )
}
