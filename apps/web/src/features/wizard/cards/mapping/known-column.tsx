'use client'

import { ActionIcon, Input, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { AlterButton } from '../../fields/alter-button.tsx'
import type { MappingRow, RowRole } from '../../model/mapping-row.ts'
import { isLongerThan } from '../../model/mapping-rows.ts'
import { shownType } from '../../model/shown-type.ts'
import { useStoreValue } from '../../state/store.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { useWizard } from '../../state/wizard-context.tsx'
import classes from './mapping-grid.module.css'
import { RoleIcon } from './role-icon.tsx'

/** Name and type of a column that TDengine has, or had; where the table lacks something, the way to give it that. */
export const KnownColumn = ({
  row,
  path,
  kind,
  supertable,
  tableType,
  onRemove,
}: {
  row: MappingRow
  path: string
  kind: RowRole
  supertable: string
  /** What the table has; undefined while that is not known. */
  tableType: string | undefined
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.mapping')
  const nameError = useFieldError(`${path}.name`)
  const typeError = useFieldError(`${path}.type`)
  const precision = useStoreValue(useWizard().facts, (facts) => facts.precision)
  const { name, type } = row
  const column = { name, type, compositeKey: false }
  const isTag = kind === 'tag'
  return (
    <>
      <div className={classes.name}>
        <RoleIcon kind={kind} compositeKey={row.compositeKey} />
        {name}
        {row.unknown ? (
          <ActionIcon
            variant="subtle"
            color="red"
            size="sm"
            aria-label={t('removeColumn', { name })}
            onClick={onRemove}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      <div className={classes.type}>{shownType(type, precision)}</div>
      {nameError === undefined && typeError === undefined ? null : <Input.Error>{nameError ?? typeError}</Input.Error>}
      {row.unknown && supertable !== '' ? (
        <AlterButton
          supertable={supertable}
          change={isTag ? { kind: 'addTag', tag: column } : { kind: 'addColumn', column }}
          label={t('addToTable', { name })}
        />
      ) : null}
      {tableType === undefined || !isLongerThan(type, tableType) ? null : (
        <>
          <Text size="xs" className={classes.narrow}>
            {t('tableHas', { type: tableType })}
          </Text>
          <AlterButton
            supertable={supertable}
            change={isTag ? { kind: 'widenTag', tag: name, type } : { kind: 'widenColumn', column: name, type }}
            label={t('widenTo', { type })}
          />
        </>
      )}
    </>
  )
}
