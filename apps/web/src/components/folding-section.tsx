'use client'

import { Collapse, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import classes from './folding-section.module.css'

/** Fields that start folded; they unfold by themselves while one of them is wrong. */
export const FoldingSection = ({
  label,
  setCount,
  isWrong,
  children,
}: {
  label: string
  /** How many of the fields have a value, for whoever sees them folded. */
  setCount: number
  isWrong: boolean
  children: ReactNode
}) => {
  const [isOpen, { toggle }] = useDisclosure(false)
  const opened = isOpen || isWrong
  const id = useId()
  return (
    <div className={classes.section}>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <IconChevronRight size={15} className={classes.chevron} data-opened={opened || undefined} aria-hidden />
        {label}
        {setCount === 0 ? null : (
          <Text span size="xs" c="dimmed" aria-hidden>
            {setCount}
          </Text>
        )}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <div className={classes.body}>{children}</div>
      </Collapse>
    </div>
  )
}
