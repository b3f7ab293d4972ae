'use client'

import type { Connection, CredentialCertificate } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { textToBase64 } from '#src/features/wizard/files/upload.ts'
import { useDay } from '#src/features/wizard/files/use-day.ts'
import { type Inspection, useInspection } from '#src/features/wizard/files/use-inspection.ts'
import { certificatesOf, type PublicCertificate } from './connection-facts.ts'
import classes from './connections.module.css'

/** A day stays in one line. */
const NON_BREAKING_HYPHEN = '\u2011'

/** Until when each certificate of a connection is good, as far as that is no secret. */
export const CertificateDates = ({ connection }: { connection: Connection }) => (
  <>
    {certificatesOf(connection).map((certificate) => (
      <CertificateDate key={certificate.kind} {...certificate} />
    ))}
  </>
)

/** The one of a chain or bundle that ends first. */
const firstToExpire = ({ data }: Inspection): CredentialCertificate | undefined =>
  data === undefined || !('certificates' in data.facts)
    ? undefined
    : data.facts.certificates.toSorted((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter))[0]

const CertificateDate = ({ kind, pem }: PublicCertificate) => {
  const t = useTranslations('connections.security.until')
  const day = useDay()
  const inspection = useInspection({ kind, contentBase64: textToBase64(pem) })
  const first = firstToExpire(inspection)
  if (first === undefined) return null
  const isUrgent = inspection.data?.warnings.some(({ code }) => code !== 'notAuthority') ?? false
  return (
    <div className={classes.date} data-warn={isUrgent || undefined}>
      {t(kind, { subject: first.subject, at: day(first.notAfter).replaceAll('-', NON_BREAKING_HYPHEN) })}
    </div>
  )
}
