'use client'

import { Anchor, Group } from '@mantine/core'
import { actionsOf } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { wizardPlaces } from '#src/lib/error-paths.ts'
import { ErrorCode } from './error-code.tsx'
import { useErrorJump } from './error-jump.tsx'

/** The page of an error, and within a form the fields where something can be done about it. */
export const ErrorHelp = ({ code }: { code: string }) => {
  const t = useTranslations('errors.action')
  const jump = useErrorJump()
  return (
    <Group gap="sm" mt={2} fz="xs">
      <ErrorCode code={code} newTab />
      {jump === null
        ? null
        : actionsOf(code).map((action) =>
            // What was checked just now need not be checked again, and a form has no dead letters.
            action === 'openDeadLetters' || action === 'checkConnection' ? null : (
              <Anchor key={action} component="button" type="button" inherit onClick={() => jump(wizardPlaces[action])}>
                {t(action)}
              </Anchor>
            ),
          )}
    </Group>
  )
}
