'use client'

import { VisuallyHidden } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'

/** A number with digits grouped; a dash where it is not known. */
export const NumberText = ({ value, digits = 0 }: { value: number | null; digits?: number }) => {
  const format = useFormatter()
  const t = useTranslations('common')
  if (value !== null) return <>{format.number(value, { maximumFractionDigits: digits })}</>
  return (
    <>
      <span aria-hidden>–</span>
      <VisuallyHidden>{t('notAvailable')}</VisuallyHidden>
    </>
  )
}
