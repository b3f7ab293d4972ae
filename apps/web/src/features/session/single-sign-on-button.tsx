'use client'

import { Button, Divider } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useSignInOptions } from './queries.ts'

/** The way through the identity provider; nothing where there is none. */
export const SingleSignOnButton = ({ goTo }: { goTo: string }) => {
  const t = useTranslations('session')
  const singleSignOn = useSignInOptions().data?.singleSignOn ?? null
  if (singleSignOn === null) return null
  return (
    <>
      <Divider label={t('or')} labelPosition="center" my="md" />
      <Button
        component="a"
        href={`/api/v1/session/oidc?next=${encodeURIComponent(goTo)}`}
        variant="default"
        size="md"
        fullWidth
        leftSection={<IconLogin2 size={17} stroke={1.7} aria-hidden />}
      >
        {t('signInWith', { provider: singleSignOn.label })}
      </Button>
    </>
  )
}
