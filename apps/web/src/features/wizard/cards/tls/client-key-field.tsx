'use client'

import { useTranslations } from 'next-intl'
import { CredentialFacts } from '../../files/credential-facts.tsx'
import { SecretFileField } from '../../files/secret-file-field.tsx'
import { plainText, textToBase64 } from '../../files/upload.ts'
import { useFileIssue } from '../../files/use-file-issue.ts'
import { useInspection } from '../../files/use-inspection.ts'
import { needsPassphrase } from '../../model/kafka-tls-form.ts'
import { useField } from '../../state/use-field.ts'

const PATHS = { file: 'source.tls.client.key', passphrase: 'source.tls.client.passphrase' } as const

/** The private key of our certificate, and whether it belongs to it. */
export const ClientKeyField = () => {
  const t = useTranslations('security.client')
  const [client] = useField('source.tls.client')
  const { key, certificate, passphrase } = client
  const typed = passphrase.typed ?? ''
  // A locked key says nothing before its passphrase is typed.
  const isLocked = needsPassphrase(client) && typed === ''
  const hasCertificate = certificate.trim() !== ''
  const inspection = useInspection(
    key.typed === null || key.typed === '' || isLocked
      ? null
      : {
          kind: 'key',
          contentBase64: textToBase64(key.typed),
          ...(typed === '' ? {} : { passphrase: typed }),
          ...(hasCertificate ? { certificate } : {}),
        },
  )
  useFileIssue(inspection.error, PATHS)
  return (
    <SecretFileField
      path={PATHS.file}
      label={t('key')}
      description={t('keyHelp')}
      accept=".key,.pem"
      secretOf={plainText}
    >
      <CredentialFacts inspection={inspection} isMatched={hasCertificate} />
    </SecretFileField>
  )
}
