'use client'

import { Group, Text } from '@mantine/core'
import { type Meter, measureTable } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import classes from './insight.module.css'
import { PresenceBar } from './presence-bar.tsx'

const meters = ['rowBytes', 'tagBytes', 'columns', 'nameBytes'] as const

interface NamedType {
  readonly name: string
  readonly type: string
}

/** How much of TDengine's limits a table takes. */
export const TableMeters = ({ columns, tags }: { columns: readonly NamedType[]; tags: readonly NamedType[] }) => {
  const t = useTranslations('insight.meter')
  const measured = measureTable(columns, tags)
  const textOf = ({ used, max }: Meter, isBytes: boolean) => t(isBytes ? 'bytes' : 'of', { used, max })
  return (
    <Group gap="lg" role="group" aria-label={t('label')}>
      {meters.map((name) => {
        const meter = measured[name]
        return (
          <div key={name}>
            <Text size="xs" className={meter.used > meter.max ? classes.bad : undefined}>
              {t(name)}: {textOf(meter, name !== 'columns')}
            </Text>
            <PresenceBar part={meter.used} whole={meter.max} />
          </div>
        )
      })}
    </Group>
  )
}
