'use client'

import { Anchor, Table, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { TOPICS_DESCRIBED_MAX } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { NumberText } from '#src/components/number-text.tsx'
import { ProbeError } from '#src/components/probe-error.tsx'
import tables from '#src/components/table.module.css'
import { topicPath } from '#src/lib/topic-paths.ts'
import { ByteText } from './byte-text.tsx'
import { type Asked, useTopicDetails } from './queries.ts'
import { RetentionText } from './retention-text.tsx'
import { SortableColumn } from './sortable-column.tsx'
import { type ListedTopic, sortTopics, TOPIC_COLUMNS, type TopicOrder } from './topic-order.ts'
import classes from './topics.module.css'

/** Brokers are asked when somebody stops typing. */
const TYPING_MS = 300

interface Props {
  readonly asked: Asked
  readonly topics: readonly { readonly name: string; readonly partitions: number }[]
  /** Part of the name, in lower case. */
  readonly search: string
}

/** Topics that match, with what brokers tell of the first ones. */
export const TopicList = ({ asked, topics, search }: Props) => {
  const t = useTranslations('topics')
  const [order, setOrder] = useState<TopicOrder>({ by: 'name', descending: false })
  const matching = useMemo(() => topics.filter(({ name }) => name.toLowerCase().includes(search)), [topics, search])
  const [settled] = useDebouncedValue(matching, TYPING_MS)
  const described = useMemo(() => settled.slice(0, TOPICS_DESCRIBED_MAX).map(({ name }) => name), [settled])
  const details = useTopicDetails(asked, described)
  const facts = details.data?.topics
  const listed = sortTopics(
    matching.map(({ name, partitions }) => ({ name, partitions, facts: facts?.get(name) })),
    order,
  )
  if (listed.length === 0)
    return <EmptyState title={t(search === '' ? 'noTopics' : 'noMatch')} text={t('noTopicsText')} />
  return (
    <>
      <Text size="xs" c="dimmed" aria-live="polite">
        {t('topicCount', { count: listed.length })}
        {listed.length > TOPICS_DESCRIBED_MAX ? ` · ${t('describedOnly', { count: TOPICS_DESCRIBED_MAX })}` : ''}
      </Text>
      {details.error === null ? null : <ProbeError error={details.error} />}
      <Table.ScrollContainer type="native" minWidth={760} className={tables.frame}>
        <Table highlightOnHover verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
          <Table.Thead>
            <Table.Tr>
              {TOPIC_COLUMNS.map((column) => (
                <SortableColumn
                  key={column}
                  label={t(`column.${column}`)}
                  isNumeric={column !== 'name' && column !== 'retention'}
                  direction={order.by === column ? (order.descending ? 'descending' : 'ascending') : 'none'}
                  onSort={() =>
                    setOrder({ by: column, descending: order.by === column ? !order.descending : column !== 'name' })
                  }
                />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {listed.map((topic) => (
              <TopicRow key={topic.name} asked={asked} topic={topic} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}

const TopicRow = ({ asked, topic: { name, partitions, facts } }: { asked: Asked; topic: ListedTopic }) => (
  <Table.Tr>
    <Table.Td className={classes.name}>
      <Anchor component={Link} href={topicPath(asked.place, name)} c="inherit" inherit fw={550}>
        {name}
      </Anchor>
    </Table.Td>
    <Table.Td className={classes.numeric}>
      <NumberText value={partitions} />
    </Table.Td>
    <Table.Td className={classes.numeric}>
      <NumberText value={facts?.messages ?? null} />
    </Table.Td>
    <Table.Td className={classes.numeric}>
      <ByteText bytes={facts?.sizeBytes ?? null} />
    </Table.Td>
    <Table.Td className={classes.numeric}>
      <NumberText value={facts?.rate ?? null} digits={1} />
    </Table.Td>
    <Table.Td>
      {facts === undefined ? <NumberText value={null} /> : <RetentionText config={facts.detail.config} />}
    </Table.Td>
  </Table.Tr>
)
