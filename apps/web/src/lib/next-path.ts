const HOME = '/overview'

/** Where to go after sign-in: a path of this console, never another site. */
export const nextPath = (wanted: string | undefined): string => {
  if (wanted === undefined || !wanted.startsWith('/')) return HOME
  // Browsers read `//host` and `/\host` as other sites.
  const base = 'http://console.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined
  return url?.origin === base && url.pathname !== '/sign-in' ? url.pathname + url.search : HOME
}
