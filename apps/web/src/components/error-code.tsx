'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { errorPath } from '#src/lib/error-paths.ts'
import classes from './error-code.module.css'
import { useCodeTitle } from './use-code-title.ts'

interface ErrorCodeProps {
  readonly code: string
  /** The task where it happened. */
  readonly taskId?: string | undefined
  /** Keeps what is being edited on this page. */
  readonly newTab?: boolean
}

/** An error code that leads to its page; plain text where this release has no page for it. */
export const ErrorCode = ({ code, taskId, newTab = false }: ErrorCodeProps) => {
  const t = useTranslations('errors')
  const isKnown = useCodeTitle()(code) !== undefined
  if (!isKnown) return <span className={classes.code}>{code}</span>
  return (
    <Anchor
      component={Link}
      href={errorPath(code, taskId)}
      className={classes.code}
      inherit
      aria-label={t('explain', { code })}
      {...(newTab ? { target: '_blank' } : {})}
    >
      {code}
    </Anchor>
  )
}
