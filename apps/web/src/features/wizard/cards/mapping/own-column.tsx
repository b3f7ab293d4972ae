'use client'

import { ActionIcon, Autocomplete, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { MappingRow, RowRole } from '../../model/mapping-row.ts'
import { useFieldError } from '../../state/use-issue.ts'
import classes from './mapping-grid.module.css'
import { RoleIcon } from './role-icon.tsx'

const types = ['DOUBLE', 'FLOAT', 'INT', 'BIGINT', 'BOOL', 'VARCHAR(64)', 'NCHAR(64)', 'TIMESTAMP', 'DECIMAL(18,6)']

/** Name and type of a column that is made when it is missing; its name may be a template. */
export const OwnColumn = ({
  row,
  path,
  kind,
  onChange,
  onRemove,
}: {
  row: MappingRow
  path: string
  kind: RowRole
  onChange: (row: MappingRow) => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.mapping')
  const nameError = useFieldError(`${path}.name`)
  const typeError = useFieldError(`${path}.type`)
  const number = Number(path.split('.').at(-1)) + 1
  const which = t(kind === 'tag' ? 'tagNumber' : 'columnNumber', { number })
  return (
    <div className={classes.inputs}>
      <div className={classes.name}>
        <RoleIcon kind={kind} compositeKey={row.compositeKey} />
        <TextInput
          size="xs"
          flex={1}
          classNames={{ input: classes.code }}
          aria-label={t('nameOf', { which })}
          placeholder={kind === 'column' ? '${metric}' : t('namePlaceholder')}
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.target.value })}
          error={nameError}
          data-field={`${path}.name`}
        />
        {kind === 'timestamp' ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('removeColumn', { name: row.name === '' ? which : row.name })}
            onClick={onRemove}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <Autocomplete
        size="xs"
        openOnFocus={false}
        aria-label={t('typeOf', { which })}
        data={types}
        filter={({ options }) => options}
        disabled={kind === 'timestamp'}
        value={row.type}
        onChange={(type) => onChange({ ...row, type })}
        error={typeError}
        data-field={`${path}.type`}
      />
    </div>
  )
}
