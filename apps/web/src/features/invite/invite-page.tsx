'use client'

import { Button, Skeleton, Stack } from '@mantine/core'
import type { OpenInvitation } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#src/components/use-error-text.ts'
import { Entrance } from '#src/features/session/entrance.tsx'
import { ChoosePasswordForm } from './choose-password-form.tsx'
import { JoinButton } from './join-button.tsx'
import { useOpenInvitation } from './queries.ts'

/** Where the link of an invitation, or to a new password, leads. */
export const InvitePage = ({ token }: { token: string }) => {
  const t = useTranslations('invite')
  const errorText = useErrorText()
  const { data: invitation, error } = useOpenInvitation(token)
  if (error !== null)
    return (
      <Entrance title={t('failedTitle')} subtitle={errorText(error)}>
        <Button component="a" href="/sign-in" variant="default" size="md" fullWidth>
          {t('toSignIn')}
        </Button>
      </Entrance>
    )
  if (invitation === undefined)
    return (
      <Entrance title={t('title')} subtitle={t('looking')}>
        <Skeleton height={160} />
      </Entrance>
    )
  return <OpenInvitationCard token={token} invitation={invitation} />
}

const OpenInvitationCard = ({ token, invitation }: { token: string; invitation: OpenInvitation }) => {
  const t = useTranslations('invite')
  const roles = useTranslations('access.roleName')
  const { next, email, workspace, role } = invitation
  if (next === 'password')
    return (
      <Entrance title={t('passwordTitle')} subtitle={t('passwordText')}>
        <ChoosePasswordForm token={token} invitation={invitation} />
      </Entrance>
    )
  const offer = t('offer', { workspace: workspace ?? '', role: role === null ? '' : roles(role) })
  return (
    <Entrance title={t('title')} subtitle={offer}>
      {next === 'account' ? <ChoosePasswordForm token={token} invitation={invitation} /> : null}
      {next === 'accept' ? <JoinButton token={token} /> : null}
      {next === 'signIn' ? (
        <Stack gap="sm">
          {t('signInFirst', { email })}
          <Button component="a" href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`} size="md" fullWidth>
            {t('toSignIn')}
          </Button>
        </Stack>
      ) : null}
    </Entrance>
  )
}
