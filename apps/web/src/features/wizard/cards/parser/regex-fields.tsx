'use client'

import { useTranslations } from 'next-intl'
import { useField } from '../../state/use-field.ts'
import { PatternField } from '../pattern-field.tsx'

const PATH = 'transform.parser.pattern'

/** Every named group of the pattern is a field. */
export const RegexFields = () => {
  const t = useTranslations('wizard.parse')
  const [pattern, change] = useField(PATH)
  return <PatternField path={PATH} label={t('pattern')} value={pattern} onChange={change} />
}
