import type { MemberOf } from '@sluice/store'
import { WORKSPACE_COOKIE } from '#src/lib/workspace-cookie.ts'

/** Scripts name the workspace in this header, percent-encoded where it is no ASCII. */
export const WORKSPACE_HEADER = 'x-sluice-workspace'

const cookieOf = (headers: Headers, name: string): string | undefined =>
  headers
    .get('cookie')
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key === name)?.[1]

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone percent sign is one.
    return text
  }
}

/**
 * The membership that a request is about: the workspace it names, else the one the console has open, else the oldest.
 * Null when it names one that this person is no member of, and for somebody who is a member of none.
 */
export const chooseWorkspace = (memberships: readonly MemberOf[], headers: Headers): MemberOf | null => {
  const named = headers.get(WORKSPACE_HEADER)
  if (named !== null)
    return memberships.find(({ workspace }) => workspace === named || workspace === decoded(named)) ?? null
  const open = Number(cookieOf(headers, WORKSPACE_COOKIE))
  return memberships.find(({ workspaceId }) => workspaceId === open) ?? memberships[0] ?? null
}
