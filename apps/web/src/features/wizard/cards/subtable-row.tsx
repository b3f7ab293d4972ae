'use client'

import { IconCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ExpressionEditor } from '../fields/expression-editor.tsx'
import { useTemplateCompletion } from '../fields/use-completion.ts'
import { canonicalTemplate } from '../model/template-text.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError, useIssue } from '../state/use-issue.ts'
import classes from './mapping-grid.module.css'

/** The template of the subtable's name. */
export const SubtableRow = () => {
  const t = useTranslations('wizard.mapping')
  const [template, change] = useField('target.subtable')
  const complete = useTemplateCompletion()
  return (
    <tr>
      <td className={classes.tick}>
        {template.trim() === '' ? null : <IconCheck size={15} stroke={2} aria-label={t('configured')} />}
      </td>
      <td colSpan={2}>
        <div className={classes.name}>{t('subtable')}</div>
        <div className={classes.type}>{t('subtableHelp', { example: 't_${id}' })}</div>
      </td>
      <td>
        <ExpressionEditor
          size="xs"
          label={t('subtable')}
          value={template}
          onChange={change}
          onBlur={() => change(canonicalTemplate(template))}
          path="target.subtable"
          complete={complete}
          placeholder="t_${id}"
          error={useFieldError('target.subtable')}
          position={useIssue('target.subtable')?.position}
        />
      </td>
    </tr>
  )
}
