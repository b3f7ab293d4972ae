'use client'

import { useFormatter } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
const STEP = 1_024

/** Bytes in the largest unit that leaves a number of at least one. */
export const ByteText = ({ bytes }: { bytes: number | null }) => {
  const format = useFormatter()
  if (bytes === null) return <NumberText value={null} />
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP)))
  const digits = power === 0 ? 0 : 1
  return (
    <>
      {format.number(bytes / STEP ** power, { maximumFractionDigits: digits })} {UNITS[power]}
    </>
  )
}
