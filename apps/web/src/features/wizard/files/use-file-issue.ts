'use client'

import { useEffect } from 'react'
import { ApiClientError } from '#src/lib/api-client.ts'
import type { Issue } from '../model/issue.ts'
import { useWizard } from '../state/wizard-context.tsx'

/** Which form fields a refused file is told at. */
export interface FilePaths {
  readonly file: string
  readonly passphrase?: string
  readonly principal?: string
}

const issueOf = (error: Error | null, paths: FilePaths): Issue | null => {
  if (!(error instanceof ApiClientError) || error.error.code !== 'CREDENTIAL_UNREADABLE') return null
  const { code, message, field } = error.error
  const path =
    (field === 'passphrase' ? paths.passphrase : field === 'principal' ? paths.principal : undefined) ?? paths.file
  return { path, kind: 'api', code, message }
}

/** Shows why a file was refused at its field, until the field changes or goes away. */
export const useFileIssue = (error: Error | null, { file, passphrase, principal }: FilePaths): void => {
  const { apiIssues } = useWizard()
  useEffect(() => {
    const issue = issueOf(error, {
      file,
      ...(passphrase === undefined ? {} : { passphrase }),
      ...(principal === undefined ? {} : { principal }),
    })
    if (issue === null) return
    apiIssues.update((all) => [...all.filter(({ path }) => path !== issue.path), issue])
    return () => apiIssues.update((all) => all.filter((one) => one !== issue))
  }, [apiIssues, error, file, passphrase, principal])
}
