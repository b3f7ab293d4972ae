'use client'

import { useCallback } from 'react'
import type { SecretField } from '../model/secret-field.ts'
import { valueAt, withValueAt } from './paths.ts'
import { useStoreValue } from './store.ts'
import { useFieldError } from './use-issue.ts'
import { useWizard } from './wizard-context.tsx'

/** What a field component needs: the value, how to change it, the sentence under it, and its mark in the page. */
export interface BoundField<Value> {
  readonly value: Value
  readonly change: (value: Value) => void
  readonly error: string | undefined
  readonly mark: { readonly 'data-field': string }
}

/**
 * Binds a field by a path that its caller checked at compile time (`FieldPath`); `is` proves it again at run time.
 */
export const useTypedField = <Value>(
  path: string,
  is: (value: unknown) => value is Value,
  withinError = false,
): BoundField<Value> => {
  const { form } = useWizard()
  const value = useStoreValue(form, (current) => valueAt(current, path))
  const error = useFieldError(path, withinError)
  const change = useCallback((next: Value) => form.update((current) => withValueAt(current, path, next)), [form, path])
  if (!is(value)) throw new TypeError(`the form has another type of value at ${path}`)
  return { value, change, error, mark: { 'data-field': path } }
}

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isNumberText = (value: unknown): value is number | '' => typeof value === 'number' || value === ''
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
export const isTextList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText)
export const isSecret = (value: unknown): value is SecretField =>
  typeof value === 'object' && value !== null && 'ref' in value && 'typed' in value
