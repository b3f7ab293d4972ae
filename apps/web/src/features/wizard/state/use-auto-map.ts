'use client'

import type { PreviewResult } from '@sluice/contracts'
import { useCallback } from 'react'
import { rulesByName } from '../model/auto-map.ts'
import type { TargetForm } from '../model/form.ts'
import { withProposedRules } from '../model/mapping-rows.ts'
import { useSampleFields } from './use-sample-fields.ts'
import { useWizard } from './wizard-context.tsx'

/** The target with rules for those rows that have none and a field of the same name. */
export const proposeRules = (target: TargetForm, result: PreviewResult | null): TargetForm =>
  withProposedRules(target, rulesByName(target, result?.extractedFields ?? []))

/** Map by name, for the button. */
export const useAutoMap = () => {
  const { form, preview } = useWizard()
  const canMap = useSampleFields().length > 0
  const mapByName = useCallback(
    () => form.update((current) => ({ ...current, target: proposeRules(current.target, preview.get().result) })),
    [form, preview],
  )
  return { mapByName, canMap }
}
