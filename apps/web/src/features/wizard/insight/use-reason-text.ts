'use client'

import type { Reason } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

/** A reason as a sentence. */
export const useReasonText = (): ((reason: Reason) => string) => {
  const t = useTranslations('insight.reason')
  return useCallback(({ code, params }: Reason) => t(code, { ...reasonParams, ...params }), [t])
}

/** Every placeholder of every sentence: which code has which is known where reasons are made. */
const reasonParams = {
  count: 0,
  kind: '',
  kinds: '',
  missing: 0,
  rows: 0,
  limit: 0,
  longest: 0,
  length: 0,
  format: '',
  unit: '',
  distinct: 0,
  field: '',
  series: 0,
}
