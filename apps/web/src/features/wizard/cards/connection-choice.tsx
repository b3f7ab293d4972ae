'use client'

import { SegmentedControl } from '@mantine/core'
import { useTranslations } from 'next-intl'

type Kind = 'inline' | 'saved'

/** Asks first: a saved connection, or one that is typed here. */
export const ConnectionChoice = ({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) => {
  const t = useTranslations('connections.choice')
  return (
    <SegmentedControl
      aria-label={t('label')}
      size="xs"
      data={[
        { value: 'inline', label: t('inline') },
        { value: 'saved', label: t('saved') },
      ]}
      value={kind}
      onChange={(next) => onChange(next === 'saved' ? 'saved' : 'inline')}
    />
  )
}
