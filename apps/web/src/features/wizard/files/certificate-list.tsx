'use client'

import type { CredentialCertificate } from '@sluice/contracts'
import { IconCertificate } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import classes from './files.module.css'
import { useDay } from './use-day.ts'

/** System bundles have hundreds. */
const SHOWN_MAX = 3

/** Whose certificates they are and until when they are good. */
export const CertificateList = ({ certificates }: { certificates: readonly CredentialCertificate[] }) => {
  const t = useTranslations('security.files')
  const day = useDay()
  return (
    <>
      {certificates.slice(0, SHOWN_MAX).map(({ subject, issuer, notAfter, fingerprint }) => (
        <li key={fingerprint} className={classes.fact} title={t('issuedBy', { issuer, fingerprint })}>
          <IconCertificate size={14} stroke={1.6} aria-hidden />
          <span>{t('certificate', { subject, until: day(notAfter) })}</span>
        </li>
      ))}
      {certificates.length > SHOWN_MAX ? (
        <li className={classes.fact}>{t('moreCertificates', { count: certificates.length - SHOWN_MAX })}</li>
      ) : null}
    </>
  )
}
