'use client'

import { useCallback } from 'react'
import type { WizardForm } from '../model/form.ts'
import { getAt, type PathOf, setAt, type ValueAt } from './paths.ts'
import { useStoreValue } from './store.ts'
import { useWizard } from './wizard-context.tsx'

export type FormPath = PathOf<WizardForm>

/** The value at a path and how to change it. */
export const useField = <Path extends FormPath>(
  path: Path,
): readonly [ValueAt<WizardForm, Path>, (value: ValueAt<WizardForm, Path>) => void] => {
  const { form } = useWizard()
  const value = useStoreValue(form, (current) => getAt(current, path))
  const change = useCallback(
    (next: ValueAt<WizardForm, Path>) => form.update((current) => setAt(current, path, next)),
    [form, path],
  )
  return [value, change]
}

/** A slice of the form, for components that only read. `select` must return the same object for the same form. */
export const useForm = <Slice>(select: (form: WizardForm) => Slice): Slice => useStoreValue(useWizard().form, select)
