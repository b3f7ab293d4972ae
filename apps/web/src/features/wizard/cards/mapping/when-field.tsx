'use client'

import { Input } from '@mantine/core'
import { tablePath } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ExpressionEditor } from '../../fields/expression-editor.tsx'
import { useExpressionCompletion } from '../../fields/use-completion.ts'
import { useFieldError, useIssue } from '../../state/use-issue.ts'
import { useTable } from '../../state/use-table.ts'

/** The condition of a table; without one every row that comes so far goes there. */
export const WhenField = ({ index }: { index: number }) => {
  const t = useTranslations('wizard.tables')
  const [{ when }, change] = useTable(index)
  const path = `${tablePath(index)}.when`
  return (
    <div>
      <Input.Label labelElement="div">{t('when')}</Input.Label>
      <ExpressionEditor
        label={t('when')}
        value={when}
        onChange={(next) => change((table) => ({ ...table, when: next }))}
        path={path}
        complete={useExpressionCompletion()}
        placeholder={t('whenPlaceholder')}
        error={useFieldError(path)}
        position={useIssue(path)?.position}
      />
    </div>
  )
}
