'use client'

import { ApiClientError } from '#src/lib/api-client.ts'
import { useAddedIssue } from '../state/use-added-issue.ts'

/** Which form fields a refused file is told at. */
export interface FilePaths {
  readonly file: string
  readonly passphrase?: string
  readonly principal?: string
}

const pathOf = (field: string | undefined, { file, passphrase = file, principal = file }: FilePaths): string =>
  field === 'passphrase' ? passphrase : field === 'principal' ? principal : file

/** Shows why a file was refused at its field, until the field changes or goes away. */
export const useFileIssue = (error: Error | null, paths: FilePaths): void => {
  const refusal = error instanceof ApiClientError && error.error.code === 'CREDENTIAL_UNREADABLE' ? error.error : null
  useAddedIssue(refusal === null ? null : { ...refusal, path: pathOf(refusal.field, paths) }, error)
}
