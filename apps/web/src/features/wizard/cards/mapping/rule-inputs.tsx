'use client'

import { Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { ExpressionEditor } from '../../fields/expression-editor.tsx'
import { FieldsSelect } from '../../fields/fields-select.tsx'
import { useExpressionCompletion, useTemplateCompletion } from '../../fields/use-completion.ts'
import type { MappingRow, RowRole, RuleForm } from '../../model/mapping-row.ts'
import { scalarFromText, scalarToText } from '../../model/scalar-text.ts'
import { useFieldError, useIssue } from '../../state/use-issue.ts'
import { useSampleFields } from '../../state/use-sample-fields.ts'
import classes from './mapping-grid.module.css'
import { MappingInputs } from './mapping-inputs.tsx'
import type { RuleProps } from './rule-props.ts'

const ValueInput = ({ rule, row, path, onChange }: RuleProps<'value'>) => {
  const t = useTranslations('wizard.mapping')
  return (
    <TextInput
      size="xs"
      aria-label={t('valueOf', { name: row.name })}
      placeholder={t('value')}
      value={scalarToText(rule.value)}
      onChange={(event) => onChange({ ...rule, value: scalarFromText(event.target.value, row.type) })}
      error={useFieldError(`${path}.value`)}
      data-field={`${path}.value`}
    />
  )
}

const FormatInput = ({ rule, row, path, onChange }: RuleProps<'format'>) => {
  const t = useTranslations('wizard.mapping')
  return (
    <ExpressionEditor
      size="xs"
      label={t('templateOf', { name: row.name })}
      value={rule.template}
      onChange={(template) => onChange({ ...rule, template })}
      path={`${path}.template`}
      complete={useTemplateCompletion()}
      placeholder="${year}-${month}"
      error={useFieldError(`${path}.template`)}
      position={useIssue(`${path}.template`)?.position}
    />
  )
}

const ExprInput = ({ rule, row, path, onChange }: RuleProps<'expr'>) => {
  const t = useTranslations('wizard.mapping')
  return (
    <ExpressionEditor
      size="xs"
      label={t('exprOf', { name: row.name })}
      value={rule.expression}
      onChange={(expression) => onChange({ ...rule, expression })}
      path={`${path}.expression`}
      complete={useExpressionCompletion()}
      placeholder="temperature * 1.8 + 32"
      error={useFieldError(`${path}.expression`)}
      position={useIssue(`${path}.expression`)?.position}
    />
  )
}

const FieldListInputs = ({ rule, row, path, onChange }: RuleProps<'join' | 'sum'>) => {
  const t = useTranslations('wizard.mapping')
  return (
    <div className={classes.inputs}>
      <FieldsSelect
        size="xs"
        label={t('fieldsOf', { name: row.name })}
        value={rule.fields}
        onChange={(fields) => onChange({ ...rule, fields })}
        fields={useSampleFields()}
        path={`${path}.fields`}
        error={useFieldError(`${path}.fields`, true)}
      />
      {rule.rule === 'join' ? (
        <TextInput
          size="xs"
          aria-label={t('separatorOf', { name: row.name })}
          placeholder={t('separator')}
          value={rule.separator}
          onChange={(event) => onChange({ ...rule, separator: event.target.value })}
          data-field={`${path}.separator`}
        />
      ) : null}
    </div>
  )
}

/** The boxes of the chosen rule. */
export const RuleInputs = ({
  row,
  path,
  kind,
  onChange,
}: {
  row: MappingRow
  path: string
  kind: RowRole
  onChange: (rule: RuleForm) => void
}) => {
  const t = useTranslations('wizard.mapping')
  const { rule } = row
  const common = { row, path, onChange }
  switch (rule.rule) {
    case 'none':
      return null
    case 'generator':
      return (
        <>
          <TextInput size="xs" aria-label={t('generatorOf', { name: row.name })} value="now" disabled />
          <Text size="xs" c="dimmed" mt={4}>
            {t('nowWarning')}
          </Text>
        </>
      )
    case 'mapping':
      return <MappingInputs {...common} rule={rule} kind={kind} />
    case 'value':
      return <ValueInput {...common} rule={rule} />
    case 'format':
      return <FormatInput {...common} rule={rule} />
    case 'join':
    case 'sum':
      return <FieldListInputs {...common} rule={rule} />
    case 'expr':
      return <ExprInput {...common} rule={rule} />
    default:
      return rule satisfies never
  }
}
