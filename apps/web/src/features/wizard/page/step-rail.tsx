'use client'

import { IconAlertCircleFilled, IconCircle, IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type CardId, cardAnchor, cardIds } from '../model/cards.ts'
import { isLeftOut } from '../model/optional-cards.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { type CardState, cardStateOf } from '../state/wizard-state.ts'
import classes from './step-rail.module.css'

const icons = {
  untouched: IconCircle,
  optional: IconCircleDashed,
  ok: IconCircleCheckFilled,
  errors: IconAlertCircleFilled,
} as const

const useCardState = (card: CardId): CardState => {
  const { issues, allIssues, progress, mode, form, sample } = useWizard()
  const shown = useStoreValue(issues, (value) => value)
  const all = useStoreValue(allIssues, (value) => value)
  const done = useStoreValue(progress, (value) => value)
  const isUnused = useStoreValue(form, (value) => isLeftOut(card, value))
  const hasNoSample = useStoreValue(sample, ({ text }) => text === '')
  return cardStateOf(card, shown, all, done, mode, card === 'sample' ? hasNoSample : isUnused)
}

const RailLink = ({ card, isActive }: { card: CardId; isActive: boolean }) => {
  const t = useTranslations('wizard')
  const { activeCard } = useWizard()
  const state = useCardState(card)
  const Icon = icons[state]
  return (
    <a
      href={`#${cardAnchor(card)}`}
      className={classes.link}
      data-state={state}
      aria-current={isActive ? 'step' : undefined}
      onClick={() => activeCard.set(card)}
    >
      <Icon size={15} stroke={1.6} className={classes.icon} aria-hidden />
      {t(`cards.${card}.title`)}
      <span className={classes.hidden}>{t(`rail.${state}`)}</span>
    </a>
  )
}

/** The cards as anchors with their state. */
export const StepRail = () => {
  const t = useTranslations('wizard.rail')
  const active = useStoreValue(useWizard().activeCard, (card) => card)
  return (
    <nav className={classes.rail} aria-label={t('label')}>
      <ol>
        {cardIds.map((card) => (
          <li key={card}>
            <RailLink card={card} isActive={card === active} />
          </li>
        ))}
      </ol>
    </nav>
  )
}
