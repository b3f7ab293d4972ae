import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ConsoleShell } from '#src/features/shell/console-shell.tsx'
import { getContainer } from '#src/server/container-of-process.ts'
import { sessionOf } from '#src/server/principal.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const request = await headers()
  const principal = await getContainer().authenticate(request)
  if (principal === null) redirect(`/sign-in?next=${encodeURIComponent(request.get('x-path') ?? '/')}`)
  return <ConsoleShell session={sessionOf(principal)}>{children}</ConsoleShell>
}
