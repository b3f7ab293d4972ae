'use client'

import type { Member } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { MemberRow } from './member-row.tsx'

export const MemberTable = ({ members }: { members: readonly Member[] }) => {
  const t = useTranslations('members')
  return (
    <DataTable
      minWidth={720}
      columns={[t('columnMember'), t('role'), t('readsPayloads'), t('columnSince'), right(t('columnActions'))]}
    >
      {members.map((member) => (
        <MemberRow key={member.userId} member={member} />
      ))}
    </DataTable>
  )
}
