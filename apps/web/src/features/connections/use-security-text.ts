'use client'

import type { Connection } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { securityOf } from './connection-facts.ts'

/** Login and encryption of a connection in a line. */
export const useSecurityText = (): ((connection: Connection) => string) => {
  const t = useTranslations('connections.security')
  return (connection) => {
    const { login, encryption, isUnverified } = securityOf(connection)
    // A certificate of our own is a login.
    const named =
      login === null ? (encryption === 'mutual' ? [] : [t('noLogin')]) : [login === 'token' ? t('token') : login]
    return [...named, t(encryption), ...(isUnverified ? [t('unverified')] : [])].join(' · ')
  }
}
