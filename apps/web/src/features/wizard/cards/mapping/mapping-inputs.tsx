'use client'

import { Select, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { FieldSelect } from '../../fields/field-select.tsx'
import type { RowRole } from '../../model/mapping-row.ts'
import { scalarFromText, scalarToText } from '../../model/scalar-text.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { useSampleFields } from '../../state/use-sample-fields.ts'
import { TimeReadingFields } from '../time-reading-fields.tsx'
import classes from './mapping-grid.module.css'
import type { RuleProps } from './rule-props.ts'

/** Columns into which text may go as the bytes that it stands for. */
const holdsBytes = (type: string): boolean => /^(VARBINARY|GEOMETRY|BLOB)/i.test(type)

/** A field, its default where the column may have one, and how it is read as a time. */
export const MappingInputs = ({ rule, row, path, kind, onChange }: RuleProps<'mapping'> & { kind: RowRole }) => {
  const t = useTranslations('wizard.mapping')
  const fields = useSampleFields()
  const takesDefault = kind === 'column' || rule.default !== null
  const fieldError = useFieldError(`${path}.field`)
  const bytesError = useFieldError(`${path}.bytes`)
  const defaultError = useFieldError(`${path}.default`)
  return (
    <div className={classes.inputs}>
      <div className={classes.pair}>
        <FieldSelect
          size="xs"
          label={t('fieldOf', { name: row.name })}
          placeholder={t('field')}
          value={rule.field}
          onChange={(field) => onChange({ ...rule, field })}
          fields={fields}
          path={`${path}.field`}
          error={fieldError}
        />
        {takesDefault ? (
          <TextInput
            size="xs"
            aria-label={t('defaultOf', { name: row.name })}
            placeholder={t('default')}
            value={scalarToText(rule.default)}
            onChange={({ target: { value } }) =>
              onChange({ ...rule, default: value === '' ? null : scalarFromText(value, row.type) })
            }
            error={defaultError}
            data-field={`${path}.default`}
          />
        ) : null}
      </div>
      {holdsBytes(row.type) || rule.bytes !== null ? (
        <Select
          size="xs"
          aria-label={t('bytesOf', { name: row.name })}
          data={(['auto', 'hex', 'base64', 'text'] as const).map((value) => ({ value, label: t(`bytes.${value}`) }))}
          value={rule.bytes ?? 'auto'}
          allowDeselect={false}
          onChange={(bytes) => onChange({ ...rule, bytes: bytes === 'auto' ? null : bytes })}
          error={bytesError}
          data-field={`${path}.bytes`}
        />
      ) : null}
      {row.type === 'TIMESTAMP' ? (
        <TimeReadingFields
          name={row.name}
          path={`${path}.time`}
          time={rule.time}
          onChange={(time) => onChange({ ...rule, time })}
        />
      ) : null}
    </div>
  )
}
