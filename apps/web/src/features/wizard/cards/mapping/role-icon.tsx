'use client'

import { IconKey, IconTag } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { RowRole } from '../../model/mapping-row.ts'
import classes from './mapping-grid.module.css'

/** A key for what makes a row unique, a label for tags. */
export const RoleIcon = ({ kind, compositeKey }: { kind: RowRole; compositeKey: boolean }) => {
  const t = useTranslations('wizard.mapping')
  if (kind === 'tag') return <IconTag size={14} className={classes.icon} aria-label={t('tag')} />
  if (kind === 'timestamp' || compositeKey)
    return (
      <IconKey
        size={14}
        className={classes.icon}
        aria-label={t(kind === 'timestamp' ? 'primaryKey' : 'compositeKey')}
      />
    )
  return null
}
