'use client'

import type { Extension } from '@codemirror/state'
import type { FunctionHelp } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Messages } from '#src/i18n/messages.ts'
import { useWizard } from '../state/wizard-context.tsx'
import type { Describe } from './completions.ts'
import { functionHover } from './function-hover.ts'

type FunctionName = keyof Messages['functions']

/** The sentence about a function in the person's language; the function's own where there is none. */
export const useFunctionDescription = (): Describe => {
  const t = useTranslations('functions')
  return useMemo(() => {
    const isKnown = (name: string): name is FunctionName => t.has(name as FunctionName)
    return ({ name, description }: FunctionHelp) => (isKnown(name) ? t(name) : description)
  }, [t])
}

/** Explains functions under the pointer; reads the newest language when asked, so that the editor is never rebuilt. */
export const useFunctionHover = (): Extension => {
  const { language } = useWizard()
  const describe = useFunctionDescription()
  return useMemo(() => functionHover(() => language.get().functions, describe), [language, describe])
}
