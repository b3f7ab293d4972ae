'use client'

import type { CheckStep } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type ErrorText, useCodedText } from '#src/components/use-coded-text.ts'

/**
 * What a step says in the language of the reader: of a failure the sentence of its code and then what was found. English
 * where a newer worker found something that is not known here.
 */
export const useStepText = (): ((step: CheckStep) => ErrorText) => {
  const t = useTranslations('wizard.check')
  const title = useTranslations('wizard.codes')
  const coded = useCodedText()
  return ({ detail, detailCode, params = {}, code, hint, hintCode }) => {
    const found = detailCode === undefined ? detail : t(`details.${detailCode}`, params)
    const remedy = hintCode === undefined ? undefined : t(`hints.${hintCode}`)
    if (code === undefined) return { message: found, hint: remedy }
    const text = coded({ code, message: detail, hint })
    const sentence = `${code}.title` as Parameters<typeof title.has>[0]
    const told =
      detailCode === undefined || !title.has(sentence) ? text : { ...text, message: title(sentence), detail: found }
    return { ...told, hint: remedy ?? told.hint }
  }
}
