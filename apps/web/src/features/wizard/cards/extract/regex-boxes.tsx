'use client'

import { useTranslations } from 'next-intl'
import { PatternField } from '../pattern-field.tsx'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'

/** A pattern on a line of its own, so that a long one can be read. */
export const RegexBoxes = ({ rule, path, number, onChange }: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  return (
    <div className={classes.full}>
      <PatternField
        path={`${path}.pattern`}
        ariaLabel={t('patternNumber', { number })}
        value={rule.pattern}
        onChange={(pattern) => onChange({ ...rule, pattern })}
      />
    </div>
  )
}
