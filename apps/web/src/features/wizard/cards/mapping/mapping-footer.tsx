'use client'

import { Button, Group, Input, Text } from '@mantine/core'
import { tablePath } from '@sluice/contracts'
import { IconWand } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { AddButton } from '../../fields/add-button.tsx'
import { ownRow } from '../../model/mapping-row.ts'
import { countRows } from '../../model/mapping-rows.ts'
import { useAutoMap } from '../../state/use-auto-map.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { useTable } from '../../state/use-table.ts'

/** Below the grid: rows that a person names, the counts, Map by name. */
export const MappingFooter = ({ index }: { index: number }) => {
  const t = useTranslations('wizard.mapping')
  const [table, change] = useTable(index)
  const { mapByName, canMap } = useAutoMap(index)
  const columnsError = useFieldError(`${tablePath(index)}.columns`)
  const tagsError = useFieldError(`${tablePath(index)}.tags`)
  return (
    <>
      {[columnsError, tagsError].map((error) =>
        error === undefined ? null : <Input.Error key={error}>{error}</Input.Error>,
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex={1}>
          {t('counts', countRows(table))}
        </Text>
        <AddButton
          onClick={() => change((current) => ({ ...current, columns: [...current.columns, ownRow('', 'DOUBLE')] }))}
        >
          {t(table.isTemplate ? 'addColumn' : 'addPivot')}
        </AddButton>
        {table.isTemplate ? (
          <AddButton
            onClick={() => change((current) => ({ ...current, tags: [...current.tags, ownRow('', 'VARCHAR(64)')] }))}
          >
            {t('addTag')}
          </AddButton>
        ) : null}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconWand size={15} aria-hidden />}
          disabled={!canMap}
          onClick={mapByName}
        >
          {t('mapByName')}
        </Button>
      </Group>
    </>
  )
}
