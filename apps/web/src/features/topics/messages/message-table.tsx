'use client'

import { ActionIcon, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { BrowsedRecord, RegisteredSchema } from '@sluice/contracts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'
import { ByteText } from '../byte-text.tsx'
import type { Asked, BrowseQuestion } from '../queries.ts'
import { MessageDetail } from './message-detail.tsx'
import classes from './messages.module.css'
import { useShowPayload } from './use-show-payload.ts'

const COLUMNS = 7
/** What one line can show. */
const LINE_CHARACTERS = 300

interface Props {
  readonly asked: Asked
  readonly question: BrowseQuestion
  readonly records: readonly BrowsedRecord[]
  readonly schemas: readonly RegisteredSchema[]
}

/** A line for each message; each opens to all of it. */
export const MessageTable = (props: Props) => {
  const t = useTranslations('topics.messages')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 wants a scrolling region to take the focus
    <section className={classes.messages} tabIndex={0} aria-label={t('title')}>
      <table>
        <thead>
          <tr>
            <th>
              <VisuallyHidden>{t('open')}</VisuallyHidden>
            </th>
            <th>{t('timestamp')}</th>
            <th className={classes.numeric}>{t('partition')}</th>
            <th className={classes.numeric}>{t('offset')}</th>
            <th>{t('key')}</th>
            <th className={classes.numeric}>{t('size')}</th>
            <th>{t('value')}</th>
          </tr>
        </thead>
        <tbody>
          {props.records.map((record) => (
            <MessageRow key={`${record.partition}/${record.offset}`} {...props} record={record} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const MessageRow = ({ record, ...props }: Props & { record: BrowsedRecord }) => {
  const t = useTranslations('topics.messages')
  const [isOpen, { toggle }] = useDisclosure(false)
  const showValue = useShowPayload(props.question)
  const showKey = useShowPayload(KEYS)
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  return (
    <>
      <tr>
        <td>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'close' : 'openOne', { partition: record.partition, offset: record.offset })}
            onClick={toggle}
          >
            <Icon size={15} />
          </ActionIcon>
        </td>
        <td>
          <Timestamp iso={new Date(record.timestampMs).toISOString()} />
        </td>
        <td className={classes.numeric}>{record.partition}</td>
        <td className={classes.numeric}>{record.offset}</td>
        <td className={classes.key}>
          {record.keyBase64 === null ? <None text={t('noKey')} /> : lineOf(showKey(bytesOfBase64(record.keyBase64)))}
        </td>
        <td className={classes.numeric}>
          <ByteText bytes={record.valueBytes} />
        </td>
        <td className={classes.value}>
          {record.valueBase64 === null ? (
            <None text={t('tombstone')} />
          ) : (
            lineOf(showValue(bytesOfBase64(record.valueBase64)))
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td />
          <td colSpan={COLUMNS - 1}>
            <MessageDetail {...props} record={record} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

const KEYS = { encoding: 'UTF_8', compression: 'none' } as const

const lineOf = (text: string): string => (text.length > LINE_CHARACTERS ? `${text.slice(0, LINE_CHARACTERS)}…` : text)

const None = ({ text }: { text: string }) => (
  <Text size="xs" c="dimmed" component="span">
    {text}
  </Text>
)
