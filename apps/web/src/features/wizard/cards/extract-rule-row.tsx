'use client'

import { ActionIcon, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { FieldSelect } from '../fields/field-select.tsx'
import type { ExtractRow } from '../model/form.ts'
import { useFieldError, useIssue } from '../state/use-issue.ts'
import { useExtractableFields } from '../state/use-sample-fields.ts'
import classes from './rows.module.css'

/** One rule: source field, kind, parameters. */
export const ExtractRuleRow = ({
  index,
  rule,
  onChange,
  onRemove,
}: {
  index: number
  rule: ExtractRow
  onChange: (rule: ExtractRow) => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.extract')
  const fields = useExtractableFields()
  const path = `transform.extract.${index}`
  const number = index + 1
  const fieldError = useFieldError(`${path}.field`)
  const separatorError = useFieldError(`${path}.separator`)
  const countError = useFieldError(`${path}.count`)
  const patternError = useFieldError(`${path}.pattern`)
  const patternIssue = useIssue(`${path}.pattern`)
  const ruleError = useFieldError(path)
  const patternPlace =
    patternIssue?.position === undefined ? '' : ` (${t('at', { position: patternIssue.position + 1 })})`
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap" data-field={path}>
      <div className={classes.ruleField}>
        <FieldSelect
          label={t('fieldNumber', { number })}
          placeholder={t('field')}
          value={rule.field}
          onChange={(field) => onChange({ ...rule, field })}
          fields={fields}
          path={`${path}.field`}
          error={fieldError ?? ruleError}
        />
      </div>
      <Select
        w={92}
        aria-label={t('ruleNumber', { number })}
        data={[
          { value: 'split', label: t('split') },
          { value: 'regex', label: t('regex') },
        ]}
        value={rule.rule}
        allowDeselect={false}
        onChange={(kind) => onChange({ ...rule, rule: kind === 'regex' ? 'regex' : 'split' })}
      />
      {rule.rule === 'split' ? (
        <>
          <TextInput
            flex={1}
            aria-label={t('separatorNumber', { number })}
            placeholder={t('separator')}
            value={rule.separator}
            onChange={(event) => onChange({ ...rule, separator: event.target.value })}
            error={separatorError}
            data-field={`${path}.separator`}
          />
          <NumberInput
            w={84}
            aria-label={t('countNumber', { number })}
            placeholder={t('count')}
            allowDecimal={false}
            clampBehavior="none"
            min={1}
            value={rule.count}
            onChange={(count) => onChange({ ...rule, count: typeof count === 'number' ? count : '' })}
            error={countError}
            data-field={`${path}.count`}
          />
        </>
      ) : (
        <TextInput
          flex={1}
          classNames={{ input: classes.code }}
          aria-label={t('patternNumber', { number })}
          placeholder={'(?<value>\\d+)(?<unit>[A-Z]+)'}
          value={rule.pattern}
          onChange={(event) => onChange({ ...rule, pattern: event.target.value })}
          error={patternError === undefined ? undefined : `${patternError}${patternPlace}`}
          data-field={`${path}.pattern`}
        />
      )}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('removeNumber', { number })} onClick={onRemove}>
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
