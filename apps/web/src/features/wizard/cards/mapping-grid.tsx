'use client'

import { useTranslations } from 'next-intl'
import { useField } from '../state/use-field.ts'
import classes from './mapping-grid.module.css'
import { MappingGridRow } from './mapping-grid-row.tsx'
import { SubtableRow } from './subtable-row.tsx'

/** Name · Type · Rule · Expression: the subtable name first, then columns, then tags. */
export const MappingGrid = () => {
  const t = useTranslations('wizard.mapping')
  const [columns, changeColumns] = useField('target.columns')
  const [tags, changeTags] = useField('target.tags')
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          <th scope="col" className={classes.tick}>
            <span className={classes.hidden}>{t('configured')}</span>
          </th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('rule')}</th>
          <th scope="col">{t('expression')}</th>
        </tr>
      </thead>
      <tbody>
        <SubtableRow />
        {columns.map((row, index) => (
          <MappingGridRow
            key={row.name}
            row={row}
            path={`target.columns.${index}`}
            kind={index === 0 ? 'timestamp' : 'column'}
            onChange={(next) => changeColumns(columns.with(index, next))}
            onRemove={() => changeColumns(columns.toSpliced(index, 1))}
          />
        ))}
        {tags.map((row, index) => (
          <MappingGridRow
            key={row.name}
            row={row}
            path={`target.tags.${index}`}
            kind="tag"
            onChange={(next) => changeTags(tags.with(index, next))}
            onRemove={() => changeTags(tags.toSpliced(index, 1))}
          />
        ))}
      </tbody>
    </table>
  )
}
