'use client'

import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ErrorHelp } from './error-help.tsx'
import { useErrorParts } from './use-coded-text.ts'

/** What went wrong while asking a worker, with what to do about it. */
export const ProbeError = ({ error, title }: { error: Error; title?: string }) => {
  const { message, detail, hint, code } = useErrorParts()(error)
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertTriangle aria-hidden />} p="xs">
      <Text size="sm">{message}</Text>
      {detail === undefined ? null : <Text size="xs">{detail}</Text>}
      {hint === undefined ? null : (
        <Text size="xs" c="dimmed" mt={2}>
          {hint}
        </Text>
      )}
      {code === undefined ? null : <ErrorHelp code={code} />}
    </Alert>
  )
}
