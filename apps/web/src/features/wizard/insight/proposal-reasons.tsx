'use client'

import { Stack, Text } from '@mantine/core'
import type { SupertableProposal } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { ConfidenceBadge } from './confidence-badge.tsx'
import classes from './insight.module.css'
import { messageNumbers } from './rows-text.ts'
import { useReasonText } from './use-reason-text.ts'

/** Why each column and tag was proposed, how sure that is, and the messages that speak against a simpler choice. */
export const ProposalReasons = ({ proposal }: { proposal: SupertableProposal }) => {
  const t = useTranslations('insight')
  const textOf = useReasonText()
  const { columns, tags, rowsWithSharedKey } = proposal
  const more = (list: string, count: number) => t('doctor.more', { list, count })
  return (
    <details className={classes.details}>
      <summary>{t('proposal.title')}</summary>
      <Stack gap="xs" pt="xs">
        <Text size="xs" c="dimmed">
          {t('proposal.help')}
        </Text>
        {rowsWithSharedKey === 0 ? null : (
          <Text size="xs" className={classes.warning}>
            {t('proposal.shared', { count: rowsWithSharedKey })}
          </Text>
        )}
        <div className={classes.scroller}>
          <table className={classes.table} aria-label={t('proposal.title')}>
            <thead>
              <tr>
                {(['column', 'type', 'reasons'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`proposal.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...columns, ...tags].map(({ mapping, confidence, reasons, counterExamples }) => (
                <tr key={mapping.name}>
                  <th scope="row">{mapping.name}</th>
                  <td>
                    <span className={classes.mono}>{mapping.type}</span>
                    <br />
                    <ConfidenceBadge confidence={confidence} />
                  </td>
                  <td>
                    {reasons.map(textOf).join(' ')}
                    {counterExamples.length === 0 ? null : (
                      <Text size="xs" className={classes.warning}>
                        {t('proposal.counter', {
                          count: counterExamples.length,
                          list: messageNumbers(counterExamples, more),
                        })}
                      </Text>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Stack>
    </details>
  )
}
