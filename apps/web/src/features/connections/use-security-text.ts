'use client'

import type { Connection } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { securityOf } from './connection-facts.ts'

/** Login and encryption of a connection in a line. */
export const useSecurityText = (): ((connection: Connection) => string) => {
  const t = useTranslations('connections.security')
  return (connection) => {
    const { login, isEncrypted, isUnverified } = securityOf(connection)
    const encryption = isUnverified ? t('unverified') : isEncrypted ? t('tls') : t('plain')
    return `${login === null ? t('noLogin') : login === 'token' ? t('token') : login} · ${encryption}`
  }
}
