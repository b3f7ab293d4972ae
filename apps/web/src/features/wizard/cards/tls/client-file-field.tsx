'use client'

import { useTranslations } from 'next-intl'
import { CredentialFacts } from '../../files/credential-facts.tsx'
import { SecretFileField } from '../../files/secret-file-field.tsx'
import { bytesToBase64 } from '../../files/upload.ts'
import { useFileIssue } from '../../files/use-file-issue.ts'
import { useInspection } from '../../files/use-inspection.ts'
import { useField } from '../../state/use-field.ts'

const PATHS = { file: 'source.tls.client.file', passphrase: 'source.tls.client.passphrase' } as const

/** Certificate and key in one PKCS#12 file. */
export const ClientFileField = () => {
  const t = useTranslations('security.client')
  const [{ typed: file }] = useField('source.tls.client.file')
  const [{ typed: passphrase }] = useField('source.tls.client.passphrase')
  const inspection = useInspection(
    file === null || file === ''
      ? null
      : {
          kind: 'pkcs12',
          contentBase64: file,
          ...(passphrase === null || passphrase === '' ? {} : { passphrase }),
        },
  )
  useFileIssue(inspection.error, PATHS)
  return (
    <SecretFileField
      path={PATHS.file}
      label={t('file')}
      description={t('fileHelp')}
      accept=".p12,.pfx"
      secretOf={bytesToBase64}
    >
      <CredentialFacts inspection={inspection} />
    </SecretFileField>
  )
}
