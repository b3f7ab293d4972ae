'use client'

import { ApiClientError } from '#src/lib/api-client.ts'
import { useAddedIssue } from '../state/use-added-issue.ts'

/** Which form fields a refused file is told at. */
interface FilePaths {
  readonly file: string
  readonly passphrase?: string
}

/** Shows why a file was refused at its field, until the field changes or goes away. */
export const useFileIssue = (error: Error | null, { file, passphrase }: FilePaths): void => {
  const refusal = error instanceof ApiClientError && error.error.code === 'CREDENTIAL_UNREADABLE' ? error.error : null
  const path = refusal?.field === 'passphrase' ? (passphrase ?? file) : file
  useAddedIssue(refusal === null ? null : { ...refusal, path }, error)
}
