'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Entrance } from './entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignInProblem } from './sign-in-problem.tsx'
import { SingleSignOnButton } from './single-sign-on-button.tsx'

/** Where people sign in; `problem` is the code of a sign-in through a provider that did not work. */
export const SignInPage = ({ goTo, problem }: { goTo: string; problem: string | null }) => {
  const t = useTranslations('session')
  return (
    <Entrance title={t('title')} subtitle={t('subtitle')}>
      {problem === null ? null : <SignInProblem code={problem} />}
      <SignInForm goTo={goTo} />
      <SingleSignOnButton goTo={goTo} />
      <Text size="xs" c="dimmed" mt="lg">
        {t('firstStart')}
      </Text>
    </Entrance>
  )
}
