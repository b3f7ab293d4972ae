import type { ReactNode } from 'react'
import { ConsoleShell } from '#src/features/shell/console-shell.tsx'

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return <ConsoleShell email="">{children}</ConsoleShell>
}
