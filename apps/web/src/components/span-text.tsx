'use client'

import { useTranslations } from 'next-intl'
import { wholeUnit } from '#src/lib/whole-unit.ts'
import { NumberText } from './number-text.tsx'

/** A stretch of time that somebody set, like `10 days` or `36 hours`, exactly; a dash where it is not known. */
export const SpanText = ({ ms }: { ms: number | null }) => {
  const t = useTranslations('common.span')
  if (ms === null) return <NumberText value={null} />
  const { unit, count } = wholeUnit(ms)
  return <>{t(unit, { count })}</>
}
