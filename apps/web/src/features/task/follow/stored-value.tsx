'use client'

import { StoredTime } from '#src/components/stored-time.tsx'

/** One value of a row, made or stored. */
export const StoredValue = ({ text, isTime }: { text: string | null; isTime: boolean }) => {
  if (text === null) return 'NULL'
  return isTime ? <StoredTime text={text} /> : text
}
