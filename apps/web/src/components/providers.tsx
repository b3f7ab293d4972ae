'use client'

import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { createQueryClient } from '#src/lib/query-client.ts'
import { cssVariables, theme } from '#src/theme/theme.ts'

/** Comes back to the same page afterwards. */
const goToSignIn = (): void => {
  const { pathname, search } = window.location
  if (pathname !== '/sign-in') window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}

/** What every client component may rely on: theme, dialogs, notifications, server state. */
export const Providers = ({ children }: { children: ReactNode }) => {
  const t = useTranslations('common')
  const [queryClient] = useState(() => createQueryClient(goToSignIn))
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ModalsProvider modalProps={{ closeButtonProps: { 'aria-label': t('close') } }}>
          <Notifications position="bottom-right" />
          {children}
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
