'use client'

import { Table, Text } from '@mantine/core'
import type { TopicDetailInfo } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import tables from '#src/components/table.module.css'
import { ByteText } from './byte-text.tsx'
import classes from './topics.module.css'

/** What each partition holds and who serves it. */
export const PartitionPanel = ({ partitions }: Pick<TopicDetailInfo, 'partitions'>) => {
  const t = useTranslations('topics.partitions')
  return (
    <Table.ScrollContainer type="native" minWidth={640} className={tables.frame}>
      <Table verticalSpacing={7} horizontalSpacing="sm" className={tables.table} aria-label={t('title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.numeric}>{t('partition')}</Table.Th>
            <Table.Th className={classes.numeric}>{t('earliest')}</Table.Th>
            <Table.Th className={classes.numeric}>{t('latest')}</Table.Th>
            <Table.Th className={classes.numeric}>{t('messages')}</Table.Th>
            <Table.Th className={classes.numeric}>{t('size')}</Table.Th>
            <Table.Th>{t('leader')}</Table.Th>
            <Table.Th>{t('replicas')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {partitions.map(({ partition, earliest, latest, sizeBytes, leader, replicas, isr }) => (
            <Table.Tr key={partition}>
              <Table.Td className={classes.numeric}>{partition}</Table.Td>
              <Table.Td className={classes.numeric}>
                <NumberText value={earliest} />
              </Table.Td>
              <Table.Td className={classes.numeric}>
                <NumberText value={latest} />
              </Table.Td>
              <Table.Td className={classes.numeric}>
                <NumberText value={latest - earliest} />
              </Table.Td>
              <Table.Td className={classes.numeric}>
                <ByteText bytes={sizeBytes} />
              </Table.Td>
              <Table.Td>
                {leader === null ? (
                  <Text c="red" size="sm">
                    {t('noLeader')}
                  </Text>
                ) : (
                  t('broker', { id: leader })
                )}
              </Table.Td>
              <Table.Td>
                {t('inSync', { inSync: isr.length, count: replicas.length, ids: replicas.join(', ') })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
