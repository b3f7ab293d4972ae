'use client'

import { Skeleton, Table, Text } from '@mantine/core'
import type { BrowsedRecord, RegisteredSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import type { BrowseQuestion } from '../queries.ts'
import { fieldsOf, type ParsedMessage } from './fields-of.ts'
import classes from './messages.module.css'

interface Props {
  readonly question: BrowseQuestion
  readonly record: BrowsedRecord
  readonly schemas: readonly RegisteredSchema[]
}

/** Every field with the number of its row, from 1. */
const numbered = (rows: ParsedMessage['rows']) =>
  rows.flatMap((row, index) => row.map((field) => ({ ...field, number: index + 1 })))

/** The fields of a message as a task would see them after parsing, row by row where it has several. */
export const FieldTable = ({ question, record, schemas }: Props) => {
  const t = useTranslations('topics.messages')
  const { parser, encoding, compression } = question
  const fields = useQuery({
    queryKey: ['topics', 'fields', parser, encoding, compression, record.topic, record.partition, record.offset],
    queryFn: () => fieldsOf(question, record, schemas),
    gcTime: 0,
    retry: false,
  })
  if (fields.error !== null) return <ProbeError error={fields.error} />
  if (fields.data === undefined) return <Skeleton height={80} />
  const { rows, problem } = fields.data
  if (problem !== null)
    return (
      <Text size="sm" c="red">
        {t('notParsed', { reason: problem })}
      </Text>
    )
  return (
    <Table verticalSpacing={3} horizontalSpacing="sm" className={classes.fields} aria-label={t('viewOf.fields')}>
      <Table.Tbody>
        {numbered(rows).map(({ number, name, type, text }) => (
          <Table.Tr key={`${number}/${name}`}>
            {rows.length > 1 ? <Table.Td>{t('row', { row: number })}</Table.Td> : null}
            <Table.Td>{name}</Table.Td>
            <Table.Td c="dimmed">{type}</Table.Td>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
