'use client'

import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { DeadLetterDetail } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import facts from '#src/components/facts.module.css'
import { ScrollText } from '#src/components/scroll-text.tsx'
import { useTask } from '#src/features/task/queries.ts'
import { hexDump } from '#src/features/topics/messages/hex-dump.ts'
import { prettyJson } from '#src/features/topics/messages/pretty-json.ts'
import { useShowPayload } from '#src/features/topics/messages/use-show-payload.ts'
import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'
import classes from './inbox.module.css'

const VIEWS = ['json', 'text', 'hex'] as const
type View = (typeof VIEWS)[number]

const PLAIN = { encoding: 'UTF_8', compression: 'none' } as const

/** Key, headers and value of a record, or why they are not shown. */
export const RecordPayload = ({ letter }: { letter: DeadLetterDetail }) => {
  const t = useTranslations('inbox.record')
  const { payload } = letter
  if (payload === null)
    return (
      <Text size="sm" c="dimmed">
        {t('noPayloadRight')}
      </Text>
    )
  const headers = Object.entries(payload.headersBase64)
  return (
    <Stack gap="xs">
      <dl className={facts.facts}>
        <div>
          <dt>{t('key')}</dt>
          <dd className={classes.code}>
            {payload.keyBase64 === null ? t('noKey') : <Shown base64={payload.keyBase64} />}
          </dd>
        </div>
        {headers.map(([name, base64]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={classes.code}>
              <Shown base64={base64} />
            </dd>
          </div>
        ))}
      </dl>
      <Value letter={letter} valueBase64={payload.valueBase64} />
    </Stack>
  )
}

const Shown = ({ base64 }: { base64: string }) => useShowPayload(PLAIN)(bytesOfBase64(base64))

const Value = ({ letter, valueBase64 }: { letter: DeadLetterDetail; valueBase64: string | null }) => {
  const t = useTranslations('inbox.record')
  const format = useFormatter()
  const source = useTask(letter.taskId).data?.spec.source ?? PLAIN
  const show = useShowPayload(source)
  const [view, setView] = useState<View>('json')
  if (valueBase64 === null)
    return (
      <Text size="sm" c="dimmed">
        {t('tombstone')}
      </Text>
    )
  const bytes = bytesOfBase64(valueBase64)
  const text = view === 'hex' ? hexDump(bytes) : view === 'json' ? prettyJson(show(bytes)) : show(bytes)
  return (
    <>
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          data={VIEWS.map((value) => ({ value, label: t(`viewOf.${value}`) }))}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'text')}
        />
        <Text size="xs" c="dimmed">
          {t('bytes', { count: format.number(bytes.length) })}
        </Text>
      </Group>
      <ScrollText text={text} label={t('value')} />
    </>
  )
}
