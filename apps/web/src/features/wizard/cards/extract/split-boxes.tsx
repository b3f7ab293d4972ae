'use client'

import { NumberInput, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { separatorFromText, separatorToText } from '../../model/separator-text.ts'
import { useFieldError } from '../../state/use-issue.ts'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'

/** What parts the text, and into how many parts. */
export const SplitBoxes = ({ rule, path, number, onChange }: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  return (
    <>
      <TextInput
        className={classes.target}
        aria-label={t('separatorNumber', { number })}
        placeholder={t('separator')}
        value={separatorToText(rule.separator)}
        onChange={(event) => onChange({ ...rule, separator: separatorFromText(event.target.value) })}
        error={useFieldError(`${path}.separator`)}
        data-field={`${path}.separator`}
      />
      <NumberInput
        w={62}
        hideControls
        aria-label={t('countNumber', { number })}
        placeholder={t('count')}
        allowDecimal={false}
        clampBehavior="none"
        min={1}
        value={rule.count}
        onChange={(count) => onChange({ ...rule, count: typeof count === 'number' ? count : '' })}
        error={useFieldError(`${path}.count`)}
        data-field={`${path}.count`}
      />
    </>
  )
}
