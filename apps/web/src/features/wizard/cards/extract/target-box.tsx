'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useFieldError } from '../../state/use-issue.ts'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'

/** The name of the field that a rule makes; an optional one that is empty overwrites the source. */
export const TargetBox = ({ rule, path, number, onChange, isOptional }: ExtractProps & { isOptional: boolean }) => {
  const t = useTranslations('wizard.extract')
  return (
    <TextInput
      className={classes.target}
      aria-label={t('toNumber', { number })}
      placeholder={t(isOptional ? 'toSame' : 'to')}
      value={rule.to}
      onChange={(event) => onChange({ ...rule, to: event.target.value })}
      error={useFieldError(`${path}.to`)}
      data-field={`${path}.to`}
    />
  )
}
