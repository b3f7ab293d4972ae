'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import classes from '../cards/field-chips.module.css'

/** More would only fill the page. */
const SHOWN_MAX = 24

interface TopicMatchesProps {
  /** Every topic of the cluster that a task may read. */
  readonly topics: readonly string[]
  readonly matches: (topic: string) => boolean
}

/** Which of the cluster's topics a pattern takes now. */
export const TopicMatches = ({ topics, matches }: TopicMatchesProps) => {
  const t = useTranslations('wizard.collection')
  const taken = topics.filter(matches)
  return (
    <div>
      <Text size="xs" c={taken.length === 0 ? 'var(--sluice-warn)' : 'dimmed'} mb={4} aria-live="polite">
        {t('patternMatches', { count: taken.length, total: topics.length })}
      </Text>
      {taken.length === 0 ? null : (
        <ul className={classes.chips} aria-label={t('patternTopics')}>
          {taken.slice(0, SHOWN_MAX).map((name) => (
            <li key={name} className={classes.chip}>
              <span className={classes.name}>{name}</span>
            </li>
          ))}
          {taken.length > SHOWN_MAX ? (
            <li className={classes.chip}>
              <Text span size="xs" c="dimmed">
                {t('patternMore', { count: taken.length - SHOWN_MAX })}
              </Text>
            </li>
          ) : null}
        </ul>
      )}
    </div>
  )
}
