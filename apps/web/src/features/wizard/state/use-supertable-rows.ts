'use client'

import type { Supertable } from '@sluice/contracts'
import { useEffect } from 'react'
import { withSupertable } from '../model/mapping-rows.ts'
import { withRulesByName } from '../model/proposed-rules.ts'
import { useWizard } from './wizard-context.tsx'

/** Fills the mapping grid as soon as the chosen supertable is known; a new mapping starts with what maps by name. */
export const useSupertableRows = (described: Supertable | undefined): void => {
  const state = useWizard()
  useEffect(() => {
    if (described === undefined) return
    state.facts.update((facts) => ({ ...facts, precision: described.precision }))
    state.form.update((form) => {
      if (form.target.supertable !== described.name) return form
      const isNew = form.target.columns.length === 0
      const target = withSupertable(form.target, described)
      return { ...form, target: isNew ? withRulesByName(target, state.preview.get().result) : target }
    })
  }, [described, state])
}
