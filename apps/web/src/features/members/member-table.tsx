'use client'

import { Table } from '@mantine/core'
import type { Member } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { MemberRow } from './member-row.tsx'

export const MemberTable = ({ members }: { members: readonly Member[] }) => {
  const t = useTranslations('members')
  return (
    <Table.ScrollContainer type="native" minWidth={720} className={tables.frame}>
      <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columnMember')}</Table.Th>
            <Table.Th>{t('role')}</Table.Th>
            <Table.Th>{t('readsPayloads')}</Table.Th>
            <Table.Th>{t('columnSince')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('columnActions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <MemberRow key={member.userId} member={member} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
