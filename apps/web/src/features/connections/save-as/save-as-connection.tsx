'use client'

import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconBookmarkPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ConnectionDraft } from './connection-draft.ts'
import { SaveAsForm } from './save-as-form.tsx'

/** "Save as a connection": what is typed here gets a name and is used by it from now on. */
export const SaveAsConnection = (props: { draft: () => ConnectionDraft; onSaved: (name: string) => void }) => {
  const t = useTranslations('connections.saveAs')
  const open = () => {
    const modalId = modals.open({
      title: t('title'),
      children: (
        <SaveAsForm
          draft={props.draft()}
          onClose={() => modals.close(modalId)}
          onSaved={(name) => {
            modals.close(modalId)
            props.onSaved(name)
          }}
        />
      ),
    })
  }
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<IconBookmarkPlus size={15} aria-hidden />} onClick={open}>
      {t('open')}
    </Button>
  )
}
