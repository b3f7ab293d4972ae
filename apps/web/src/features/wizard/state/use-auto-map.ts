'use client'

import { useCallback } from 'react'
import { withRulesByName } from '../model/proposed-rules.ts'
import { useSampleFields } from './use-sample-fields.ts'
import { useWizard } from './wizard-context.tsx'

/** Map by name, for the button. */
export const useAutoMap = () => {
  const { form, preview } = useWizard()
  const canMap = useSampleFields().length > 0
  const mapByName = useCallback(
    () => form.update((current) => ({ ...current, target: withRulesByName(current.target, preview.get().result) })),
    [form, preview],
  )
  return { mapByName, canMap }
}
