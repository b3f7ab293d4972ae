'use client'

import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { BrowsedRecord, RegisteredSchema } from '@sluice/contracts'
import { IconDatabaseImport } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import facts from '#src/components/facts.module.css'
import { ScrollText } from '#src/components/scroll-text.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'
import type { Asked, BrowseQuestion } from '../queries.ts'
import { FieldTable } from './field-table.tsx'
import { hexDump } from './hex-dump.ts'
import classes from './messages.module.css'
import { prettyJson } from './pretty-json.ts'
import { useAsSample } from './use-as-sample.ts'
import { useShowPayload } from './use-show-payload.ts'

const VIEWS = ['fields', 'json', 'text', 'hex'] as const
type View = (typeof VIEWS)[number]

interface Props {
  readonly asked: Asked
  readonly question: BrowseQuestion
  readonly record: BrowsedRecord
  readonly schemas: readonly RegisteredSchema[]
}

/** All of one message: where it stands, key, headers, and its value in the view that is chosen. */
export const MessageDetail = ({ asked, question, record, schemas }: Props) => {
  const t = useTranslations('topics.messages')
  const [view, setView] = useState<View>(question.parser.type === 'json' ? 'json' : 'fields')
  const asSample = useAsSample(asked.place, question)
  const showKey = useShowPayload({ encoding: 'UTF_8', compression: 'none' })
  const headers = Object.entries(record.headers)
  return (
    <Stack gap="xs" py={6}>
      <dl className={facts.facts}>
        <div>
          <dt>{t('timestamp')}</dt>
          <dd>
            <Timestamp iso={new Date(record.timestampMs).toISOString()} />
          </dd>
        </div>
        <div>
          <dt>{t('key')}</dt>
          <dd className={classes.code}>
            {record.keyBase64 === null ? t('noKey') : showKey(bytesOfBase64(record.keyBase64))}
          </dd>
        </div>
      </dl>
      <Text size="xs" c="dimmed">
        {t('headers', { count: headers.length })}
      </Text>
      {headers.length === 0 ? null : (
        <dl className={facts.facts}>
          {headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={classes.code}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          data={VIEWS.map((value) => ({ value, label: t(`viewOf.${value}`) }))}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'text')}
        />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDatabaseImport size={14} aria-hidden />}
          disabled={record.isCut}
          onClick={() => asSample([record], schemas)}
        >
          {t('asSample')}
        </Button>
      </Group>
      {record.isCut ? (
        <Alert color="yellow" variant="light" p="xs">
          {t('cut')}
        </Alert>
      ) : null}
      {record.valueBase64 === null ? (
        <Text size="sm" c="dimmed">
          {t('tombstone')}
        </Text>
      ) : (
        <Value view={view} question={question} record={record} schemas={schemas} valueBase64={record.valueBase64} />
      )}
    </Stack>
  )
}

interface ValueProps extends Omit<Props, 'asked'> {
  readonly view: View
  readonly valueBase64: string
}

const Value = ({ view, question, record, schemas, valueBase64 }: ValueProps) => {
  const t = useTranslations('topics.messages')
  const show = useShowPayload(question)
  const bytes = bytesOfBase64(valueBase64)
  switch (view) {
    case 'fields':
      return <FieldTable question={question} record={record} schemas={schemas} />
    case 'json':
      return <ScrollText text={prettyJson(show(bytes))} label={t('value')} />
    case 'text':
      return <ScrollText text={show(bytes)} label={t('value')} />
    case 'hex':
      return <ScrollText text={hexDump(bytes)} label={t('value')} />
    default:
      return view satisfies never
  }
}
