import type { Activity } from '@sluice/contracts'

/** Which lines of the story a person wants to see. */
export interface ActivityFilter {
  /** Empty: all of them. */
  readonly levels: readonly Activity['level'][]
  readonly text: string
}

export const everything: ActivityFilter = { levels: [], text: '' }

/**
 * The filter as the API takes it. People search what they see: `names` are the activities with the words that stand for them
 * on the page, and those whose words have the text count as found.
 */
export const activityParams = (
  { levels, text }: ActivityFilter,
  names: Readonly<Record<string, string>>,
): URLSearchParams => {
  const params = new URLSearchParams()
  const wanted = text.trim()
  if (levels.length > 0) params.set('level', levels.join(','))
  if (wanted === '') return params
  params.set('text', wanted)
  const folded = wanted.toLocaleLowerCase()
  const named = Object.keys(names).filter((name) => names[name]?.toLocaleLowerCase().includes(folded))
  if (named.length > 0) params.set('named', named.join(','))
  return params
}
