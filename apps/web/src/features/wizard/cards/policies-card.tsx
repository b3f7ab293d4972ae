'use client'

import { useTranslations } from 'next-intl'
import { isPolicyCase, isRowShown, type PolicyRow, policyGroups } from '../model/policies.ts'
import { useForm } from '../state/use-field.ts'
import { FoldableCard } from './foldable-card.tsx'
import { CaseRow } from './policies/case-row.tsx'
import classes from './policies/policies.module.css'
import { SettingRow } from './policies/setting-row.tsx'

/** What happens to abnormal rows, case by case, with what can be set beside. */
export const PoliciesCard = () => {
  const t = useTranslations('wizard.policies.group')
  const connectionLost = useForm((form) => form.errorPolicies.connectionLost)
  const destination = useForm((form) => form.errorPolicies.archive.destination)
  return (
    <FoldableCard id="policies">
      {policyGroups.map(({ group, rows }) => (
        <fieldset key={group} className={classes.group}>
          <legend className={classes.legend}>{t(group)}</legend>
          {rows.map((row: PolicyRow) => {
            if (!isRowShown(row, { connectionLost, destination })) return null
            return isPolicyCase(row) ? <CaseRow key={row} policy={row} /> : <SettingRow key={row} setting={row} />
          })}
        </fieldset>
      ))}
    </FoldableCard>
  )
}
