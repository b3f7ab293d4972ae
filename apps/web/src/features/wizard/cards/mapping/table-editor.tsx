'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useTable } from '../../state/use-table.ts'
import { MappingFooter } from './mapping-footer.tsx'
import { MappingGrid } from './mapping-grid.tsx'
import { SupertableField } from './supertable-field.tsx'
import { WhenField } from './when-field.tsx'

/** One table: which rows go there, its supertable, and the rules. */
export const TableEditor = ({ index, isOnly }: { index: number; isOnly: boolean }) => {
  const t = useTranslations('wizard.mapping')
  const [{ supertable, isTemplate, when }] = useTable(index)
  return (
    <>
      {isOnly && when === '' ? null : <WhenField index={index} />}
      <SupertableField index={index} />
      {supertable === '' && !isTemplate ? (
        <Text size="sm" c="dimmed">
          {t('chooseFirst')}
        </Text>
      ) : (
        <>
          <MappingGrid index={index} />
          <MappingFooter index={index} />
        </>
      )}
    </>
  )
}
