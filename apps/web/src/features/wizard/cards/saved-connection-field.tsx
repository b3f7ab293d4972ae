'use client'

import { Anchor, Group, Select, Text } from '@mantine/core'
import type { ConnectionKind } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { CertificateDates } from '#src/features/connections/certificate-dates.tsx'
import { addressOf } from '#src/features/connections/connection-facts.ts'
import { useConnections } from '#src/features/connections/queries.ts'
import { useSecurityText } from '#src/features/connections/use-security-text.ts'
import { CONNECTIONS_PATH } from '#src/lib/connection-paths.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'

/** The saved connection that a task uses, with what it is. */
export const SavedConnectionField = ({
  kind,
  path,
}: {
  kind: ConnectionKind
  path: 'source.connection.name' | 'target.connection.name'
}) => {
  const t = useTranslations('connections.choice')
  const securityText = useSecurityText()
  const [name, change] = useField<typeof path>(path)
  const fieldError = useFieldError(path)
  const { data, error } = useConnections()
  const ofKind = data?.filter((connection) => connection.kind === kind) ?? []
  const chosen = ofKind.find((connection) => connection.name === name)
  const names = [...new Set([...ofKind.map((connection) => connection.name), ...(name === '' ? [] : [name])])]
  return (
    <>
      <Select
        label={t(`name.${kind}`)}
        withAsterisk
        searchable
        placeholder={t('placeholder')}
        nothingFoundMessage={t('none')}
        data={names}
        value={name === '' ? null : name}
        onChange={(next) => next !== null && change(next)}
        error={fieldError ?? (data !== undefined && name !== '' && chosen === undefined ? t('missing') : undefined)}
        data-field={path}
      />
      {error === null ? null : <ProbeError error={error} />}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {chosen === undefined ? t('help') : `${addressOf(chosen)} · ${securityText(chosen)}`}
        </Text>
        <Anchor component={Link} href={CONNECTIONS_PATH} target="_blank" size="xs" underline="always">
          {t('manage')}
        </Anchor>
      </Group>
      {chosen === undefined ? null : <CertificateDates connection={chosen} />}
    </>
  )
}
