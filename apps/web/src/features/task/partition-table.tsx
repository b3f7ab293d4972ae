'use client'

import { Paper, Table, Text, Title } from '@mantine/core'
import type { PartitionLag } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import classes from './task-parts.module.css'

/** Where each partition stands. */
export const PartitionTable = ({ partitions }: { partitions: readonly PartitionLag[] }) => {
  const t = useTranslations('task.partitions')
  const sorted = [...partitions].sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition)
  return (
    <Paper component="section" aria-labelledby="partitions-title" className={classes.panel}>
      <Title order={2} size={14} id="partitions-title" px="md" py="sm">
        {t('title')}
      </Title>
      {sorted.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t('empty')}
        </Text>
      ) : (
        <Table.ScrollContainer type="native" minWidth={480}>
          <Table horizontalSpacing="md" verticalSpacing={7} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('topic')}</Table.Th>
                <Table.Th ta="right">{t('partition')}</Table.Th>
                <Table.Th ta="right">{t('position')}</Table.Th>
                <Table.Th ta="right">{t('end')}</Table.Th>
                <Table.Th ta="right">{t('lag')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted.map((one) => (
                <Table.Tr key={`${one.topic}/${one.partition}`}>
                  <Table.Td className={classes.code}>{one.topic}</Table.Td>
                  <Table.Td ta="right">{one.partition}</Table.Td>
                  <Table.Td ta="right">
                    <NumberText value={one.position} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <NumberText value={one.endOffset} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <NumberText value={one.lag} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}
