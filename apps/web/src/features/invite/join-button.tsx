'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useAcceptInvitation } from './queries.ts'

/** For somebody who is signed in as the one invited. */
export const JoinButton = ({ token }: { token: string }) => {
  const t = useTranslations('invite')
  const errorText = useErrorText()
  const accept = useAcceptInvitation()
  return (
    <Stack gap="sm">
      {accept.error === null ? null : (
        <Text size="sm" c="red" role="alert">
          {errorText(accept.error)}
        </Text>
      )}
      <Button
        size="md"
        fullWidth
        loading={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token }, { onSuccess: () => window.location.assign('/') })}
      >
        {t('join')}
      </Button>
    </Stack>
  )
}
