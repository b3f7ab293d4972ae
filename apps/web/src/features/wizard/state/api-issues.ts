import type { ApiError } from '@sluice/contracts'
import type { WizardForm } from '../model/form.ts'
import type { Issue } from '../model/issue.ts'
import { formPath } from '../model/spec-rows.ts'
import { specRows } from '../model/to-spec.ts'
import { valueAt } from './paths.ts'
import type { WizardState } from './wizard-state.ts'

/** The fields that a refused body names (`spec.source.topics.0`), as complaints about form fields. */
export const issuesOfApiError = (error: ApiError, form: WizardForm): readonly Issue[] => {
  const rows = specRows(form)
  const named = error.issues ?? (error.field === undefined ? [] : [{ ...error, field: error.field }])
  return named.map(({ field, code, message, position }) => ({
    path: formPath(field.replace(/^spec\./, ''), rows),
    kind: 'api',
    code,
    message,
    position,
  }))
}

/** The value at a path, or of the nearest part around it that the form has: it may keep a field elsewhere. */
const nearestValue = (form: WizardForm, path: string): unknown => {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const value = valueAt(form, parts.slice(0, length).join('.'))
    if (value !== undefined) return value
  }
  return form
}

/** Drops each complaint of the server when its field changes; returns how to stop. */
export const connectApiIssues = ({ form, apiIssues }: WizardState): (() => void) => {
  let before = form.get()
  return form.subscribe(() => {
    const after = form.get()
    const kept = apiIssues.get().filter(({ path }) => nearestValue(before, path) === nearestValue(after, path))
    before = after
    if (kept.length !== apiIssues.get().length) apiIssues.set(kept)
  })
}
