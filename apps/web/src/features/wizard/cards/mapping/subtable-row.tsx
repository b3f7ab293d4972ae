'use client'

import { tablePath } from '@sluice/contracts'
import { IconCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ExpressionEditor } from '../../fields/expression-editor.tsx'
import { useTemplateCompletion } from '../../fields/use-completion.ts'
import { canonicalTemplate } from '../../model/template-text.ts'
import { useFieldError, useIssue } from '../../state/use-issue.ts'
import { useTable } from '../../state/use-table.ts'
import classes from './mapping-grid.module.css'

/** The template of the subtable's name. */
export const SubtableRow = ({ index }: { index: number }) => {
  const t = useTranslations('wizard.mapping')
  const [{ subtable: template }, changeTable] = useTable(index)
  const change = (subtable: string) => changeTable((table) => ({ ...table, subtable }))
  const path = `${tablePath(index)}.subtable`
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
          path={path}
          complete={complete}
          placeholder="t_${id}"
          error={useFieldError(path)}
          position={useIssue(path)?.position}
        />
      </td>
    </tr>
  )
}
