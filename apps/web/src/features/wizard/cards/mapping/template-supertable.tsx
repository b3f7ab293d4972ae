'use client'

import { Button, Group, Input } from '@mantine/core'
import { tablePath } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ExpressionEditor } from '../../fields/expression-editor.tsx'
import { useTemplateCompletion } from '../../fields/use-completion.ts'
import { withSupertableName } from '../../model/mapping-rows.ts'
import { canonicalTemplate } from '../../model/template-text.ts'
import { useFieldError, useIssue } from '../../state/use-issue.ts'
import { useTable } from '../../state/use-table.ts'
import classes from '../rows.module.css'

/** A template that names a supertable per row; the columns below are what each of them has. */
export const TemplateSupertable = ({ index }: { index: number }) => {
  const t = useTranslations('wizard.mapping')
  const [{ supertable }, change] = useTable(index)
  const path = `${tablePath(index)}.supertable`
  const set = (name: string) => change((table) => ({ ...table, supertable: name }))
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <div className={classes.grow}>
        <Input.Label labelElement="div" required>
          {t('supertableTemplate')}
        </Input.Label>
        <ExpressionEditor
          label={t('supertableTemplate')}
          value={supertable}
          onChange={set}
          onBlur={() => set(canonicalTemplate(supertable))}
          path={path}
          complete={useTemplateCompletion()}
          placeholder="s_${kind}"
          error={useFieldError(path)}
          position={useIssue(path)?.position}
        />
        <Input.Description mt={4}>{t('templateHelp')}</Input.Description>
      </div>
      <Button
        variant="default"
        className={classes.belowLabel}
        onClick={() => change((table) => withSupertableName(table, ''))}
      >
        {t('useExisting')}
      </Button>
    </Group>
  )
}
