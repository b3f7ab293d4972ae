import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './warning.module.css'

/** What is allowed, but should be known before. */
export const Warning = ({ children }: { children: ReactNode }) => (
  <Alert
    variant="light"
    p="xs"
    icon={<IconAlertTriangle aria-hidden />}
    classNames={{ root: classes.warning, icon: classes.icon }}
  >
    {children}
  </Alert>
)
