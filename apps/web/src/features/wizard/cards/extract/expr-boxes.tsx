'use client'

import { useTranslations } from 'next-intl'
import { ExpressionEditor } from '../../fields/expression-editor.tsx'
import { useExpressionCompletion } from '../../fields/use-completion.ts'
import { useFieldError, useIssue } from '../../state/use-issue.ts'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'
import { TargetBox } from './target-box.tsx'

/** A new field and how it is computed. */
export const ExprBoxes = (props: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  const { rule, number, onChange } = props
  const path = `${props.path}.expression`
  return (
    <>
      <TargetBox {...props} isOptional={false} />
      <div className={classes.full}>
        <ExpressionEditor
          label={t('expressionNumber', { number })}
          value={rule.expression}
          onChange={(expression) => onChange({ ...rule, expression })}
          path={path}
          complete={useExpressionCompletion()}
          placeholder="temperature * 1.8 + 32"
          error={useFieldError(path)}
          position={useIssue(path)?.position}
        />
      </div>
    </>
  )
}
