'use client'

import { createContext, type ReactNode, use } from 'react'
import type { WizardState } from './wizard-state.ts'

const WizardContext = createContext<WizardState | undefined>(undefined)

export const WizardProvider = ({ state, children }: { state: WizardState; children: ReactNode }) => (
  <WizardContext value={state}>{children}</WizardContext>
)

/** The stores of the page around this component. */
export const useWizard = (): WizardState => {
  const state = use(WizardContext)
  if (state === undefined) throw new Error('useWizard needs a WizardProvider above it')
  return state
}
