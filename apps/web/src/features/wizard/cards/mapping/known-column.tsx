'use client'

import { ActionIcon, Input } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { MappingRow, RowRole } from '../../model/mapping-row.ts'
import { useFieldError } from '../../state/use-issue.ts'
import classes from './mapping-grid.module.css'
import { RoleIcon } from './role-icon.tsx'

/** Name and type of a column that TDengine has, or had. */
export const KnownColumn = ({
  row,
  path,
  kind,
  onRemove,
}: {
  row: MappingRow
  path: string
  kind: RowRole
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.mapping')
  const nameError = useFieldError(`${path}.name`)
  const typeError = useFieldError(`${path}.type`)
  return (
    <>
      <div className={classes.name}>
        <RoleIcon kind={kind} compositeKey={row.compositeKey} />
        {row.name}
        {row.unknown ? (
          <ActionIcon
            variant="subtle"
            color="red"
            size="sm"
            aria-label={t('removeColumn', { name: row.name })}
            onClick={onRemove}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      <div className={classes.type}>{row.type}</div>
      {nameError === undefined && typeError === undefined ? null : <Input.Error>{nameError ?? typeError}</Input.Error>}
    </>
  )
}
