/** User and password of an Authorization header; undefined when it has none. */
export function readBasicAuth(header: string | undefined): { user: string; password: string } | undefined {
  const [scheme, encoded] = (header ?? '').split(' ')
  if (scheme !== 'Basic' || encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) }
}
