import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import classes from './errors.module.css'
import type { ErrorPageText } from './read-errors.ts'

/** The codes of the TDengine server behind an error code, each with what is done about it. */
export const ServerCodeTable = ({ lines }: { lines: ErrorPageText['server'] }) => {
  const t = useTranslations('errors')
  const common = useTranslations('common')
  const stages = { writing: t('whileWriting'), running: t('whileRunning'), both: null }
  return (
    <section>
      <Text component="h2" size="15px" fw={700} mb={8}>
        {t('serverCodes')}
      </Text>
      <div className={classes.lines}>
        <table className={classes.serverTable}>
          <thead>
            <tr>
              <th>{t('serverCode')}</th>
              <th>{t('serverMeaning')}</th>
              <th>{t('serverReaction')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ hex, decimal, stage, failure, meaning }) => (
              <tr key={`${hex} ${stage}`}>
                <td className={tables.code}>
                  {hex} <span className={classes.faint}>({decimal})</span>
                </td>
                <td>{meaning}</td>
                <td>
                  {t(`failure.${failure}`)}
                  {stages[stage] === null ? null : (
                    <span className={classes.faint}>{common('aside', { text: stages[stage] })}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
