'use client'

import { modals } from '@mantine/modals'
import type { WorkerGroupState } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useAsk } from '#src/components/use-ask.tsx'
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
  const ask = useAsk()
  const tellError = useErrorToast(t('failed'))
  const change = useChangeGroup()
  const remove = useDeleteGroup()

  const open = (title: string, content: (close: () => void) => React.ReactNode): void => {
    const id: string = modals.open({ title, size: 'lg', children: content(() => modals.close(id)) })
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
      ask({
        title: t('newTokenTitle', { name }),
        text: t('newTokenText'),
        confirm: t('newToken'),
        onConfirm: () =>
          change.mutate(
            { name, change: { token: 'new' } },
            {
              onSuccess: (made) =>
                open(t('startTitle', { name }), (close) => <TokenNote made={made} onClose={close} />),
              onError: tellError,
            },
          ),
      }),
    drain: ({ name, draining }: Group) => {
      const turn = () => change.mutate({ name, change: { draining: !draining } }, { onError: tellError })
      if (draining) turn()
      else ask({ title: t('drainTitle', { name }), text: t('drainText'), confirm: t('drain'), onConfirm: turn })
    },
    remove: ({ name }: Group) =>
      ask({
        title: t('deleteTitle', { name }),
        text: t('deleteText'),
        confirm: t('delete'),
        onConfirm: () => remove.mutate(name, { onError: tellError }),
      }),
  }
}
