'use client'

import type { InspectFile } from '@sluice/contracts'
import type { FieldPath } from '../fields/field-types.ts'
import type { FormPath } from '../state/use-field.ts'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import { CredentialFacts } from './credential-facts.tsx'
import { TextFileField } from './text-file-field.tsx'
import { certificateText, textToBase64 } from './upload.ts'
import { useFileIssue } from './use-file-issue.ts'
import { useInspection } from './use-inspection.ts'

interface CertificateFieldProps {
  readonly kind: InspectFile['kind'] & ('ca' | 'certificate')
  readonly label: string
  readonly description: string
  readonly isRequired?: boolean
}

/** Certificates in PEM, with whose they are and until when. */
export const CertificateField = <Path extends FormPath>({
  path,
  kind,
  ...props
}: CertificateFieldProps & { readonly path: FieldPath<Path, string> }) => {
  const { value } = useTypedField(path, isText)
  const inspection = useInspection(value.trim() === '' ? null : { kind, contentBase64: textToBase64(value) })
  useFileIssue(inspection.error, { file: path })
  return (
    <TextFileField
      path={path}
      {...props}
      placeholder={'-----BEGIN CERTIFICATE-----\n…'}
      accept=".pem,.crt,.cer,.der,.ca"
      textOf={certificateText}
    >
      <CredentialFacts inspection={inspection} />
    </TextFileField>
  )
}
