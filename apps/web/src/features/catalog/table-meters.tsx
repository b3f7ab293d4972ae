'use client'

import { Group } from '@mantine/core'
import { type Meter, measureTable } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { PartBar } from '#src/components/part-bar.tsx'
import classes from './table-meters.module.css'

const meters = ['rowBytes', 'tagBytes', 'columns'] as const

interface NamedType {
  readonly name: string
  readonly type: string
}

/** How much of TDengine's limits a table takes. */
export const TableMeters = ({ columns, tags }: { columns: readonly NamedType[]; tags: readonly NamedType[] }) => {
  const t = useTranslations('catalog.meter')
  const common = useTranslations('common')
  const measured = measureTable(columns, tags)
  const textOf = ({ used, max }: Meter, isBytes: boolean) => t(isBytes ? 'bytes' : 'of', { used, max })
  return (
    <Group gap="4px 20px" role="group" aria-label={t('label')}>
      {meters.map((name) => {
        const meter = measured[name]
        return (
          <div key={name} className={classes.meter} data-over={meter.used > meter.max || undefined}>
            {common('labelled', { label: t(name), text: textOf(meter, name !== 'columns') })}
            <PartBar part={meter.used} whole={meter.max} />
          </div>
        )
      })}
    </Group>
  )
}
