import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** What is allowed, but should be known before. */
export const Warning = ({ children }: { children: ReactNode }) => (
  <Alert color="yellow" variant="light" p="xs" icon={<IconAlertTriangle aria-hidden />}>
    {children}
  </Alert>
)
