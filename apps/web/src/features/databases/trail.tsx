'use client'

import { Anchor, Text } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type DatabasePlace, databasePath } from '#src/lib/database-paths.ts'

/** The way back: databases, database, supertable. */
export const Trail = ({ place, names }: { place: DatabasePlace; names: readonly string[] }) => {
  const t = useTranslations('databases')
  const steps = [t('title'), ...names]
  return (
    <Text component="nav" size="xs" c="dimmed" aria-label={t('trail')} style={{ overflowWrap: 'anywhere' }}>
      {steps.map((step, index) =>
        index === names.length ? (
          <span key={step} aria-current="page">
            {step}
          </span>
        ) : (
          <span key={step}>
            <Anchor
              component={Link}
              href={databasePath(place, names.slice(0, index))}
              inherit
              c="dimmed"
              underline="always"
            >
              {step}
            </Anchor>
            {' / '}
          </span>
        ),
      )}
    </Text>
  )
}
