'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { WorkerGroupState } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { MakeGroupForm } from './make-group-form.tsx'
import { useChangeGroup, useDeleteGroup } from './queries.ts'
import { RenameGroupForm } from './rename-group-form.tsx'
import { StartCommandBox } from './start-command-box.tsx'
import { TokenNote } from './token-note.tsx'

type Group = Pick<WorkerGroupState, 'name' | 'hasToken' | 'draining'>

/** Everything that can be done with worker groups, each with its question. */
export const useGroupActions = () => {
  const t = useTranslations('workers')
  const common = useTranslations('common')
  const tellError = useErrorToast(t('failed'))
  const change = useChangeGroup()
  const remove = useDeleteGroup()

  const open = (title: string, content: (close: () => void) => React.ReactNode): void => {
    const id: string = modals.open({ title, size: 'lg', children: content(() => modals.close(id)) })
  }
  const confirm = (title: string, text: string, label: string, onConfirm: () => void): void => {
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels: { confirm: label, cancel: common('cancel') },
      onConfirm,
    })
  }
  return {
    make: () => open(t('makeTitle'), (close) => <MakeGroupForm onClose={close} />),
    rename: ({ name }: Group) =>
      open(t('renameTitle', { name }), (close) => <RenameGroupForm group={name} onClose={close} />),
    showStart: ({ name, hasToken }: Group) =>
      open(t('startTitle', { name }), () => (
        <StartCommandBox group={{ name, token: hasToken ? t('tokenPlace') : null }} />
      )),
    newToken: ({ name }: Group) =>
      confirm(t('newTokenTitle', { name }), t('newTokenText'), t('newToken'), () =>
        change.mutate(
          { name, change: { token: 'new' } },
          {
            onSuccess: (made) => open(t('startTitle', { name }), (close) => <TokenNote made={made} onClose={close} />),
            onError: tellError,
          },
        ),
      ),
    drain: ({ name, draining }: Group) => {
      const turn = () => change.mutate({ name, change: { draining: !draining } }, { onError: tellError })
      if (draining) turn()
      else confirm(t('drainTitle', { name }), t('drainText'), t('drain'), turn)
    },
    remove: ({ name }: Group) =>
      confirm(t('deleteTitle', { name }), t('deleteText'), t('delete'), () =>
        remove.mutate(name, { onError: tellError }),
      ),
  }
}
