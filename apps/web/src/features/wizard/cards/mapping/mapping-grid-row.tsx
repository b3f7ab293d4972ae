'use client'

import { Input, Select } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { memo, type Ref } from 'react'
import { emptyRule, isConfigured, type MappingRow, type RowRole, type RuleKind } from '../../model/mapping-row.ts'
import { rulesFor } from '../../model/mapping-rows.ts'
import { useFieldError } from '../../state/use-issue.ts'
import type { ChangeTable } from '../../state/use-table.ts'
import { KnownColumn } from './known-column.tsx'
import classes from './mapping-grid.module.css'
import { OwnColumn } from './own-column.tsx'
import { RuleInputs } from './rule-inputs.tsx'

const Row = ({
  ref,
  lineIndex,
  row,
  path,
  kind,
  part,
  place,
  supertable,
  tableType,
  change,
}: {
  /** Measures the height of a row in a long grid. */
  ref: Ref<HTMLTableRowElement> | undefined
  /** Place among the lines that are shown. */
  lineIndex: number
  row: MappingRow
  path: string
  kind: RowRole
  part: 'columns' | 'tags'
  /** Index of the row in its part. */
  place: number
  /** '' while a template names it. */
  supertable: string
  /** What the supertable has for this row; undefined while that is not known. */
  tableType: string | undefined
  change: ChangeTable
}) => {
  const t = useTranslations('wizard.mapping')
  const onChange = (next: MappingRow) => change((current) => ({ ...current, [part]: current[part].with(place, next) }))
  const onRemove = () => change((current) => ({ ...current, [part]: current[part].toSpliced(place, 1) }))
  const rowError = useFieldError(path)
  const ruleError = useFieldError(`${path}.rule`)
  const kinds = [...new Set([...rulesFor(row.type), ...(row.rule.rule === 'none' ? [] : [row.rule.rule])])]
  const choices: readonly (RuleKind | 'none')[] = row.isOwn ? kinds : ['none', ...kinds]
  const chooseRule = (rule: RuleKind | 'none' | null) => onChange({ ...row, rule: emptyRule(rule ?? 'none') })
  const error = rowError ?? ruleError
  return (
    <tr ref={ref} data-index={lineIndex} data-field={path}>
      <td className={classes.tick}>
        {isConfigured(row) ? <IconCheck size={15} stroke={2} aria-label={t('configured')} /> : null}
      </td>
      <td>
        {row.isOwn ? (
          <OwnColumn row={row} path={path} kind={kind} onChange={onChange} onRemove={onRemove} />
        ) : (
          <KnownColumn
            row={row}
            path={path}
            kind={kind}
            supertable={supertable}
            tableType={tableType}
            onRemove={onRemove}
          />
        )}
      </td>
      <td>
        <Select
          size="xs"
          aria-label={t('ruleOf', { name: row.name })}
          data={choices.map((rule) => ({ value: rule, label: t(`rules.${rule}`) }))}
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

/** One column or tag with its rule; drawn anew only when it changed itself, for there may be hundreds. */
export const MappingGridRow = memo(Row)
