'use client'

import { ActionIcon, Loader, Menu } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ChangeUser, User } from '@sluice/contracts'
import { IconDots } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { useAskDanger } from '#src/components/use-ask-danger.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { LinkOnce } from './link-once.tsx'
import { useChangeUser, useDeleteUser, usePasswordLink } from './queries.ts'

/** What an administrator may do with one person; the person's own row offers what cannot lock them out. */
export const UserActions = ({ user, isSelf }: { user: User; isSelf: boolean }) => {
  const t = useTranslations('people')
  const language = useLocale()
  const askDanger = useAskDanger()
  const tellError = useErrorToast()
  const change = useChangeUser()
  const remove = useDeleteUser()
  const passwordLink = usePasswordLink()
  const { id: userId, email } = user
  const apply = (wanted: ChangeUser) => change.mutate({ userId, change: wanted }, { onError: tellError })
  const showLink = () =>
    passwordLink.mutate(
      { userId, language },
      {
        onSuccess: (link) =>
          modals.open({
            modalId: userId,
            title: t('passwordLinkTitle'),
            children: (
              <LinkOnce
                link={link}
                email={email}
                effect={t('passwordLinkEffect')}
                onClose={() => modals.close(userId)}
              />
            ),
          }),
        onError: tellError,
      },
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actionsLabel', { email })}>
          {/* A mail server may take its time. A button that is loading would lose the focus that comes back to it. */}
          {passwordLink.isPending ? <Loader size={15} /> : <IconDots size={17} aria-hidden />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={showLink}>{t('passwordLink')}</Menu.Item>
        <Menu.Item onClick={() => apply({ isAdministrator: !user.isAdministrator })}>
          {t(user.isAdministrator ? 'unmakeAdministrator' : 'makeAdministrator')}
        </Menu.Item>
        {isSelf ? null : (
          <>
            {user.isDisabled ? (
              <Menu.Item onClick={() => apply({ isDisabled: false })}>{t('enable')}</Menu.Item>
            ) : (
              <Menu.Item
                onClick={() =>
                  askDanger({
                    title: t('disableTitle', { email }),
                    text: t('disableText'),
                    confirm: t('disable'),
                    onConfirm: () => apply({ isDisabled: true }),
                  })
                }
              >
                {t('disable')}
              </Menu.Item>
            )}
            <Menu.Item
              color="red"
              onClick={() =>
                askDanger({
                  title: t('deleteTitle', { email }),
                  text: t('deleteText'),
                  confirm: t('delete'),
                  onConfirm: () => remove.mutate(userId, { onError: tellError }),
                })
              }
            >
              {t('delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
