'use client'

import { ActionIcon, Collapse } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import type { CardId } from '../model/cards.ts'
import { cardOf } from '../model/cards.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { Card } from './card.tsx'
import classes from './foldable-card.module.css'

/** A card that starts folded; a complaint inside opens it. */
export const FoldableCard = ({ id, children }: { id: CardId; children: ReactNode }) => {
  const t = useTranslations('wizard.cards')
  const { issues, wished } = useWizard()
  const [isUnfolded, setUnfolded] = useState(false)
  const hasIssue = useStoreValue(issues, (shown) => shown.some(({ path }) => cardOf(path) === id))
  const isOpen = isUnfolded || hasIssue
  const wish = useStoreValue(wished, (current) => current)
  useEffect(() => {
    if (wish !== null && cardOf(wish.path) === id) setUnfolded(true)
  }, [wish, id])
  const toggle = (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-expanded={isOpen}
      aria-label={t(isOpen ? 'fold' : 'unfold', { card: t(`${id}.title`) })}
      onClick={() => setUnfolded(!isOpen)}
    >
      <IconChevronDown size={18} className={classes.chevron} data-open={isOpen || undefined} aria-hidden />
    </ActionIcon>
  )
  return (
    <Card id={id} aside={toggle}>
      {/* Where motion is reduced, what is folded is not in the page for a while; the room around it stays. */}
      <div>
        <Collapse expanded={isOpen}>{children}</Collapse>
      </div>
    </Card>
  )
}
