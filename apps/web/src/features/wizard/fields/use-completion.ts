'use client'

import type { CompletionSource } from '@codemirror/autocomplete'
import { useMemo } from 'react'
import { useWizard } from '../state/wizard-context.tsx'
import type { WizardState } from '../state/wizard-state.ts'
import {
  completeTemplate,
  completeWord,
  type Describe,
  fieldCompletions,
  functionCompletions,
  metadataCompletions,
  type Offer,
  wordCompletions,
} from './completions.ts'
import { useFunctionDescription } from './use-function-help.ts'

/** Reads the newest preview when asked, so that the editor is never rebuilt. */
const offerOf =
  ({ preview, language }: WizardState, describe: Describe): Offer =>
  (isMethod) => [
    ...(isMethod ? [] : fieldCompletions(preview.get().result?.extractedFields ?? [])),
    ...(isMethod ? [] : metadataCompletions(language.get().metadataFields)),
    ...functionCompletions(language.get().functions, describe, isMethod),
    ...(isMethod ? [] : wordCompletions),
  ]

const useCompletion = (complete: (offer: Offer) => CompletionSource): CompletionSource => {
  const state = useWizard()
  const describe = useFunctionDescription()
  return useMemo(() => complete(offerOf(state, describe)), [state, describe, complete])
}

/** Completion of fields, functions and words of the language. */
export const useExpressionCompletion = (): CompletionSource => useCompletion(completeWord)

/** The same within the placeholders of a template. */
export const useTemplateCompletion = (): CompletionSource => useCompletion(completeTemplate)
