'use client'

import type { PreviewField } from '@sluice/contracts'
import { useStoreValue } from './store.ts'
import { useWizard } from './wizard-context.tsx'

const none: readonly PreviewField[] = []

/** The fields that filters and mappings may use, as the newest preview recognised them. */
export const useSampleFields = (): readonly PreviewField[] =>
  useStoreValue(useWizard().preview, ({ result }) => result?.extractedFields ?? none)

/** The fields that the first extract rule may read. */
export const useParsedFields = (): readonly PreviewField[] =>
  useStoreValue(useWizard().preview, ({ result }) => result?.parsedFields ?? none)
