'use client'

import { type DatabaseInfo, optionMinutes } from '@sluice/contracts'
import { NumberText } from '#src/components/number-text.tsx'
import { SpanText } from '#src/components/span-text.tsx'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/** What the server tells beside precision and KEEP and is worth a place of its own; the rest is folded. */
export const shownParameters = ['duration', 'vgroups', 'replica', 'cachemodel', 'ntables'] as const
export type ShownParameter = (typeof shownParameters)[number]

/** How long rows stay. */
export const KeepText = ({ keepDays }: Pick<DatabaseInfo, 'keepDays'>) => (
  // Days of minutes are fractions; the server counts minutes.
  <SpanText ms={keepDays === null ? null : Math.round(keepDays * DAY_MINUTES) * MINUTE_MS} />
)

/** `10d` and `14400m` are ten days. A number alone is minutes where a server tells it, unlike where a person types it. */
const toldMinutes = (text: string): number | undefined => optionMinutes(/^\d+$/.test(text) ? `${text}m` : text)

/** One parameter of a database as people read it. */
export const ParameterText = ({ name, told }: { name: ShownParameter; told: string | undefined }) => {
  if (told === undefined) return <NumberText value={null} />
  const minutes = name === 'duration' ? toldMinutes(told) : undefined
  return minutes === undefined ? told : <SpanText ms={minutes * MINUTE_MS} />
}
