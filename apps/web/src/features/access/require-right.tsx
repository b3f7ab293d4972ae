'use client'

import type { Right } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { useSession } from './session-query.ts'
import { useRights } from './use-rights.ts'

/** A page for who has a right; others read what it needs instead of a failed request. */
export const RequireRight = ({ right, children }: { right: Right; children: ReactNode }) => {
  const t = useTranslations('access')
  const { can, whyNot } = useRights()
  if (useSession() === undefined) return null
  return can(right) ? children : <EmptyState title={t('forbiddenTitle')} text={whyNot(right)} />
}
