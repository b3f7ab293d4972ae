/** A JSON tag as it is stored: keys sorted, no blanks. null for `{}`; undefined when it is no flat object. */
export function normalizeJsonTag(text: string): string | null | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // SyntaxError: not JSON at all.
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
  const members = Object.entries(parsed).sort(([a], [b]) => (a < b ? -1 : 1))
  if (members.length === 0) return null
  return JSON.stringify(Object.fromEntries(members))
}
