'use client'

import { Text } from '@mantine/core'
import type { RowDifference } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import classes from './insight.module.css'

/** A person reads no more, and each has several lines. */
const ROWS_SHOWN = 100

/** What differs in each row, one line per value. */
export const DifferenceTable = ({ rows }: { rows: readonly RowDifference[] }) => {
  const t = useTranslations('insight.compare')
  return (
    <>
      <div className={classes.scroller}>
        <table className={classes.table} aria-label={t('label')}>
          <thead>
            <tr>
              {(['row', 'what', 'before', 'after'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS_SHOWN).flatMap(({ record, row, changes }, index) =>
              changes.map(({ what, name, before, after }, line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row may go to several tables
                <tr key={`${index} ${what} ${name}`}>
                  <th scope="row">{line > 0 ? '' : row === 0 ? record + 1 : `${record + 1}.${row + 1}`}</th>
                  <td>{t(`field.${what}`, { name })}</td>
                  <td className={classes.mono}>{before ?? t('absent')}</td>
                  <td className={classes.mono}>{after ?? t('absent')}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_SHOWN ? (
        <Text size="xs" c="dimmed">
          {t('first', { count: ROWS_SHOWN })}
        </Text>
      ) : null}
    </>
  )
}
