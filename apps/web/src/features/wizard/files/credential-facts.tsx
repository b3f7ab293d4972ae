'use client'

import { Text } from '@mantine/core'
import type { CredentialWarning, CredentialFacts as Facts, KeyFacts } from '@sluice/contracts'
import { IconAlertTriangle, IconKey } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#src/components/use-error-text.ts'
import { ApiClientError } from '#src/lib/api-client.ts'
import { CertificateList } from './certificate-list.tsx'
import classes from './files.module.css'
import { useDay } from './use-day.ts'
import type { Inspection } from './use-inspection.ts'

const KeyFact = ({ kind, bits, curve, note }: { kind: string; note: string } & Omit<KeyFacts, 'type'>) => {
  const size = curve ?? bits
  return (
    <li className={classes.fact}>
      <IconKey size={14} stroke={1.6} aria-hidden />
      <span>
        {kind.toUpperCase()}
        {size === null ? '' : ` ${size}`}
        {note === '' ? '' : ` · ${note}`}
      </span>
    </li>
  )
}

const FactLines = ({ facts, isMatched }: { facts: Facts; isMatched: boolean }) => {
  const t = useTranslations('security.files')
  switch (facts.kind) {
    case 'ca':
    case 'certificate':
      return <CertificateList certificates={facts.certificates} />
    case 'key': {
      const notes = [...(facts.encrypted ? [t('encrypted')] : []), ...(isMatched ? [t('matches')] : [])]
      return <KeyFact kind={facts.key.type} bits={facts.key.bits} curve={facts.key.curve} note={notes.join(' · ')} />
    }
    case 'pkcs12':
      return (
        <>
          <CertificateList certificates={facts.certificates} />
          <KeyFact kind={facts.key.type} bits={facts.key.bits} curve={facts.key.curve} note={t('keyInside')} />
        </>
      )
    case 'keytab':
      return null
  }
}

const WarningLine = ({ warning: { code, params } }: { warning: CredentialWarning }) => {
  const t = useTranslations('security.files.warnings')
  const day = useDay()
  const { at } = params
  return (
    <li className={classes.fact} data-warn>
      <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
      <span>{t(code, { ...params, ...(typeof at === 'string' ? { at: day(at) } : {}) })}</span>
    </li>
  )
}

interface CredentialFactsProps {
  readonly inspection: Inspection
  /** A key was compared with its certificate. */
  readonly isMatched?: boolean
}

/** What a file says about itself, with what a person should know. A refusal stands at the field instead. */
export const CredentialFacts = ({ inspection: { data, error }, isMatched = false }: CredentialFactsProps) => {
  const t = useTranslations('security.files')
  const errorText = useErrorText()
  const isRefused = error instanceof ApiClientError && error.error.code === 'CREDENTIAL_UNREADABLE'
  if (error !== null && !isRefused)
    return (
      <Text size="xs" c="dimmed" mt={6}>
        {t('notInspected', { reason: errorText(error) })}
      </Text>
    )
  if (data === undefined) return null
  return (
    <ul className={classes.facts} aria-live="polite">
      <FactLines facts={data.facts} isMatched={isMatched} />
      {data.warnings.map((warning) => (
        <WarningLine key={JSON.stringify(warning)} warning={warning} />
      ))}
    </ul>
  )
}
