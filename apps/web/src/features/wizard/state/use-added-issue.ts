'use client'

import { useEffect } from 'react'
import type { Issue } from '../model/issue.ts'
import { useWizard } from './wizard-context.tsx'

/**
 * Adds a complaint that neither schema nor server makes: the same until the field changes or goes away. `about` is the
 * value that it is about.
 */
export const useAddedIssue = (issue: Pick<Issue, 'path' | 'code' | 'message'> | null, about: unknown): void => {
  const { apiIssues } = useWizard()
  const { path, code, message } = issue ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value with the same fault is another complaint
  useEffect(() => {
    if (path === undefined || message === undefined) return
    const added: Issue = { path, kind: 'api', code, message }
    apiIssues.update((all) => [...all.filter((one) => one.path !== path), added])
    return () => apiIssues.update((all) => all.filter((one) => one !== added))
  }, [apiIssues, path, code, message, about])
}
