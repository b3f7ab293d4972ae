import { WORKSPACE_COOKIE } from '#src/lib/workspace-cookie.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/**
 * Opens another workspace in this browser. The page begins anew at its start: what is shown, streams and drafts included,
 * belongs to the workspace before.
 */
export const openWorkspace = (id: number): void => {
  const isSecure = window.location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support
  document.cookie = `${WORKSPACE_COOKIE}=${id}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${isSecure}`
  window.location.assign('/data-in')
}
