import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'

/** The same margins and rhythm on every page. */
export const Page = ({ children, maxWidth = 1480 }: { children: ReactNode; maxWidth?: number }) => (
  <Stack gap="md" px={{ base: 'md', md: 28 }} py={{ base: 'md', md: 22 }} maw={maxWidth}>
    {children}
  </Stack>
)
