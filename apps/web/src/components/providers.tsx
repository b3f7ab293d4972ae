'use client'

import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
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
  const close = t('close')
  // Every dialog and note has a cross, and a cross has no words of its own.
  const named = useMemo(
    () => mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  )
  return (
    <MantineProvider theme={named} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          {children}
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
