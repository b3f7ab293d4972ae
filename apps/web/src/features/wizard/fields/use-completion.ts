'use client'

import type { CompletionSource } from '@codemirror/autocomplete'
import { useMemo } from 'react'
import { useWizard } from '../state/wizard-context.tsx'
import type { WizardState } from '../state/wizard-state.ts'
import {
  completeTemplate,
  completeWord,
  fieldCompletions,
  functionCompletions,
  metadataCompletions,
} from './completions.ts'

const names = ({ preview, language }: WizardState) => [
  ...fieldCompletions(preview.get().result?.extractedFields ?? []),
  ...metadataCompletions(language.get().metadataFields),
]

/** Completion of fields and functions; reads the newest preview when asked, so that the editor is never rebuilt. */
export const useExpressionCompletion = (): CompletionSource => {
  const state = useWizard()
  return useMemo(
    () => completeWord(() => [...names(state), ...functionCompletions(state.language.get().functions)]),
    [state],
  )
}

/** Completion of `${field}` in templates. */
export const useTemplateCompletion = (): CompletionSource => {
  const state = useWizard()
  return useMemo(() => completeTemplate(() => names(state)), [state])
}
