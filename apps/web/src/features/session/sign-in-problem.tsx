'use client'

import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** What an error code of a sign-in through a provider means and what to do; nothing for text that is no code of ours. */
export const SignInProblem = ({ code }: { code: string }) => {
  const t = useTranslations('wizard.codes')
  // The code comes with the address, which anybody may write.
  if (!t.has(`${code}.title` as 'INTERNAL.title')) return null
  return (
    <Alert
      color="red"
      variant="outline"
      mb="md"
      icon={<IconAlertCircle aria-hidden />}
      title={t(`${code}.title` as 'INTERNAL.title')}
      role="alert"
    >
      {t(`${code}.remedy` as 'INTERNAL.remedy')}
    </Alert>
  )
}
