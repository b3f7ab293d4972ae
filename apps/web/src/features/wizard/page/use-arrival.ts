'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect } from 'react'
import type { ErrorJump } from '#src/components/error-jump.tsx'
import { goToField } from '../state/go-to-field.ts'
import type { WizardState } from '../state/wizard-state.ts'

/** Goes to the field that the address names (`?at=target.database`); returns how to go to any other. */
export const useArrival = ({ wished }: WizardState): ErrorJump => {
  const at = useSearchParams().get('at')
  const jump = useCallback(
    (path: string) => {
      wished.set({ path })
      goToField(path)
    },
    [wished],
  )
  useEffect(() => {
    if (at !== null) jump(at)
  }, [at, jump])
  return jump
}
