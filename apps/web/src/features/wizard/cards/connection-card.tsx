'use client'

import { Group } from '@mantine/core'
import { SaveAsConnection } from '#src/features/connections/save-as/save-as-connection.tsx'
import { clusterSecrets } from '../model/cluster-secrets.ts'
import { clusterFromForm } from '../model/to-spec.ts'
import { useField } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { BrokerList } from './broker-list.tsx'
import { Card } from './card.tsx'
import { ConnectionChoice } from './connection-choice.tsx'
import { SavedConnectionField } from './saved-connection-field.tsx'

/** Where the topics are: a saved connection, or brokers that are typed here. */
export const ConnectionCard = () => {
  const { form } = useWizard()
  const [connection, change] = useField('source.connection')
  return (
    <Card
      id="connection"
      aside={<ConnectionChoice kind={connection.kind} onChange={(kind) => change({ ...connection, kind })} />}
    >
      {connection.kind === 'saved' ? (
        <SavedConnectionField kind="kafka" path="source.connection.name" />
      ) : (
        <>
          <BrokerList />
          <Group justify="flex-end">
            <SaveAsConnection
              draft={() => {
                const { source } = form.get()
                return { kind: 'kafka', settings: clusterFromForm(source), secrets: clusterSecrets(source) }
              }}
              onSaved={(name) => change({ kind: 'saved', name })}
            />
          </Group>
        </>
      )}
    </Card>
  )
}
