'use client'

import { ActionIcon, Group, Input, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { FieldSelect } from '../../fields/field-select.tsx'
import { FieldsSelect } from '../../fields/fields-select.tsx'
import { type ExtractKind, type ExtractRow, extractKinds } from '../../model/extract-form.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { useExtractableFields } from '../../state/use-sample-fields.ts'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'
import { RuleBoxes } from './rule-boxes.tsx'

const SourceField = ({ rule, path, number, onChange }: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  const fields = useExtractableFields()
  const fieldError = useFieldError(`${path}.field`)
  const fieldsError = useFieldError(`${path}.fields`, true)
  if (rule.rule === 'expr') return null
  if (rule.rule === 'drop')
    return (
      <div className={classes.wide}>
        <FieldsSelect
          label={t('fieldsNumber', { number })}
          value={rule.dropped}
          onChange={(dropped) => onChange({ ...rule, dropped })}
          fields={fields}
          path={`${path}.fields`}
          error={fieldsError}
        />
      </div>
    )
  return (
    <div className={classes.field}>
      <FieldSelect
        label={t('fieldNumber', { number })}
        placeholder={t('field')}
        value={rule.field}
        onChange={(field) => onChange({ ...rule, field })}
        fields={fields}
        path={`${path}.field`}
        error={fieldError}
      />
    </div>
  )
}

/** One rule: kind, source, parameters, and its place in the order. */
export const ExtractRuleRow = ({
  index,
  rule,
  onChange,
  onMoveUp,
  onMoveDown,
  onRemove,
}: {
  index: number
  rule: ExtractRow
  onChange: (rule: ExtractRow) => void
  onMoveUp: (() => void) | undefined
  onMoveDown: (() => void) | undefined
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.extract')
  const number = index + 1
  const path = `transform.extract.${index}`
  const ruleError = useFieldError(path)
  const props: ExtractProps = { rule, path, number, onChange }
  const actions = [
    { label: t('upNumber', { number }), Icon: IconArrowUp, act: onMoveUp },
    { label: t('downNumber', { number }), Icon: IconArrowDown, act: onMoveDown },
    { label: t('removeNumber', { number }), Icon: IconTrash, act: onRemove },
  ]
  return (
    <div className={classes.rule} data-field={path}>
      <div className={classes.boxes}>
        <Select<ExtractKind>
          w={124}
          aria-label={t('ruleNumber', { number })}
          data={extractKinds.map((value) => ({ value, label: t(`kinds.${value}.label`) }))}
          value={rule.rule}
          allowDeselect={false}
          withCheckIcon={false}
          data-field={`${path}.rule`}
          comboboxProps={{ width: 280, position: 'bottom-start' }}
          renderOption={({ option }) => (
            <div>
              <div>{option.label}</div>
              <div className={classes.help}>{t(`kinds.${option.value}.help`)}</div>
            </div>
          )}
          onChange={(kind) => kind !== null && onChange({ ...rule, rule: kind })}
        />
        <SourceField {...props} />
        <RuleBoxes {...props} />
      </div>
      <Group gap={0} wrap="nowrap" className={classes.actions}>
        {actions.map(({ label, Icon, act }) => (
          <ActionIcon
            key={label}
            variant="subtle"
            color="gray"
            size={25}
            aria-label={label}
            disabled={act === undefined}
            onClick={act}
          >
            <Icon size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        ))}
      </Group>
      {ruleError === undefined ? null : <Input.Error className={classes.error}>{ruleError}</Input.Error>}
    </div>
  )
}
