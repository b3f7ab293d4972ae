'use client'

import { Badge } from '@mantine/core'
import { useFormatter } from 'next-intl'
import { useInboxCount } from './queries.ts'

/** How many dead letters there are, beside the way to them; nothing while there are none. */
export const InboxCount = () => {
  const count = useInboxCount()
  const format = useFormatter()
  if (count === undefined || count === 0) return null
  return (
    <Badge size="sm" variant="light" color="red">
      {format.number(count, { notation: 'compact' })}
    </Badge>
  )
}
