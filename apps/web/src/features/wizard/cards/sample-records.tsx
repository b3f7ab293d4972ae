'use client'

import { Table, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { messagesOf, type SampleMessage } from '../sample/messages.ts'
import { payloadText } from '../sample/payload-text.ts'
import { useStoreValue } from '../state/store.ts'
import { useSplitMode } from '../state/use-split-mode.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './sample-card.module.css'

const ROWS_MAX = 200

const headersText = (headers: Readonly<Record<string, Uint8Array>> | null): string =>
  Object.entries(headers ?? {})
    .map(([name, value]) => `${name}=${payloadText(value, 'UTF_8')}`)
    .join(', ')

const RecordRow = ({ message: { record, text }, number }: { message: SampleMessage; number: number }) => {
  const t = useTranslations('wizard.sample')
  return (
    <Table.Tr>
      <Table.Td>{number}</Table.Td>
      {record === null ? (
        <Table.Td colSpan={4} c="dimmed">
          {t('typed')}
        </Table.Td>
      ) : (
        <>
          <Table.Td>
            {t('place', { topic: record.topic, partition: record.partition, offset: String(record.offset) })}
          </Table.Td>
          <Table.Td>
            <Timestamp iso={new Date(record.timestampMs).toISOString()} />
          </Table.Td>
          <Table.Td>{record.key === null ? '' : payloadText(record.key, 'UTF_8')}</Table.Td>
          <Table.Td>{headersText(record.headers)}</Table.Td>
        </>
      )}
      <Table.Td className={classes.start} title={text}>
        {text}
      </Table.Td>
    </Table.Tr>
  )
}

/** The messages one by one, with what Kafka says of each besides its body. */
export const SampleRecords = () => {
  const t = useTranslations('wizard.sample')
  const mode = useSplitMode()
  const messages = messagesOf(
    useStoreValue(useWizard().sample, (sample) => sample),
    mode,
  )
  return (
    <>
      <Table.ScrollContainer minWidth={560} maxHeight={260} className={classes.records}>
        <Table stickyHeader aria-label={t('records')} verticalSpacing={3} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              {(['number', 'offset', 'time', 'key', 'headers', 'body'] as const).map((head) => (
                <Table.Th key={head}>{t(`heads.${head}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {messages.slice(0, ROWS_MAX).map((message, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity besides their place
              <RecordRow key={index} message={message} number={index + 1} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {messages.length > ROWS_MAX ? (
        <Text size="xs" c="dimmed">
          {t('recordsCapped', { max: ROWS_MAX })}
        </Text>
      ) : null}
    </>
  )
}
