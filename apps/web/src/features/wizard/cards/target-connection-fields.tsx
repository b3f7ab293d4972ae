'use client'

import { Group, Input, SegmentedControl } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SaveAsConnection } from '#src/features/connections/save-as/save-as-connection.tsx'
import { typedSecret } from '../model/secret-field.ts'
import { serverFromForm } from '../model/target-form.ts'
import { useField } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { SavedConnectionField } from './saved-connection-field.tsx'
import { ServerFields } from './server-fields.tsx'

const KINDS = ['default', 'saved', 'url'] as const

/** The deployment's TDengine, a saved connection, or another server with its own login. */
export const TargetConnectionFields = () => {
  const t = useTranslations('wizard.basic')
  const choice = useTranslations('connections.choice')
  const { form } = useWizard()
  const [connection, change] = useField('target.connection')
  const { kind } = connection
  return (
    <>
      <Input.Wrapper label={t('target')} labelElement="div">
        <SegmentedControl
          aria-label={t('target')}
          display="flex"
          w="fit-content"
          size="xs"
          data={[
            { value: 'default', label: t('targetDefault') },
            { value: 'saved', label: choice('saved') },
            { value: 'url', label: t('targetOther') },
          ]}
          value={kind}
          onChange={(next) => change({ ...connection, kind: KINDS.find((one) => one === next) ?? 'default' })}
        />
      </Input.Wrapper>
      {kind === 'saved' ? <SavedConnectionField kind="tdengine" path="target.connection.name" /> : null}
      {kind === 'url' ? (
        <>
          <ServerFields />
          <Group justify="flex-end">
            <SaveAsConnection
              draft={() => {
                const server = form.get().target.connection
                return { kind: 'tdengine', settings: serverFromForm(server), secrets: typedSecret(server.password) }
              }}
              onSaved={(name) => change({ ...connection, kind: 'saved', name })}
            />
          </Group>
        </>
      ) : null}
    </>
  )
}
