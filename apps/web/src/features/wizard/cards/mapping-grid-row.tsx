'use client'

import { ActionIcon, Input, Select } from '@mantine/core'
import { IconCheck, IconKey, IconTag, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { emptyRule, isConfigured, type MappingRow, type RowRole, type RuleKind } from '../model/mapping-row.ts'
import { rulesFor } from '../model/mapping-rows.ts'
import { useFieldError } from '../state/use-issue.ts'
import classes from './mapping-grid.module.css'
import { RuleInputs } from './rule-inputs.tsx'

const RoleIcon = ({ kind, compositeKey }: { kind: RowRole; compositeKey: boolean }) => {
  const t = useTranslations('wizard.mapping')
  if (kind === 'tag') return <IconTag size={14} className={classes.icon} aria-label={t('tag')} />
  if (kind === 'timestamp' || compositeKey)
    return (
      <IconKey
        size={14}
        className={classes.icon}
        aria-label={t(kind === 'timestamp' ? 'primaryKey' : 'compositeKey')}
      />
    )
  return null
}

/** One column or tag with its rule. */
export const MappingGridRow = ({
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
  const rowError = useFieldError(path)
  const nameError = useFieldError(`${path}.name`)
  const typeError = useFieldError(`${path}.type`)
  const ruleError = useFieldError(`${path}.rule`)
  const kinds = [...new Set([...rulesFor(row.type), ...(row.rule.rule === 'none' ? [] : [row.rule.rule])])]
  const chooseRule = (rule: RuleKind | 'none' | null) => onChange({ ...row, rule: emptyRule(rule ?? 'none') })
  const error = rowError ?? ruleError
  return (
    <tr data-field={path}>
      <td className={classes.tick}>
        {isConfigured(row) ? <IconCheck size={15} stroke={2} aria-label={t('configured')} /> : null}
      </td>
      <td>
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
        {nameError === undefined && typeError === undefined ? null : (
          <Input.Error>{nameError ?? typeError}</Input.Error>
        )}
      </td>
      <td>
        <Select
          size="xs"
          aria-label={t('ruleOf', { name: row.name })}
          data={[
            { value: 'none', label: t('rules.none') },
            ...kinds.map((rule) => ({ value: rule, label: t(`rules.${rule}`) })),
          ]}
          value={row.rule.rule}
          allowDeselect={false}
          withCheckIcon={false}
          onChange={chooseRule}
          data-field={`${path}.rule.rule`}
        />
      </td>
      <td>
        <RuleInputs row={row} path={`${path}.rule`} kind={kind} onChange={(rule) => onChange({ ...row, rule })} />
        {error === undefined ? null : (
          <Input.Error mt={4} data-field={`${path}.rule`}>
            {error}
          </Input.Error>
        )}
      </td>
    </tr>
  )
}
