'use client'

import { Collapse, SimpleGrid, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import classes from './dialogs.module.css'

/** Fields that start folded. */
export const FoldingSection = ({ label, children }: { label: string; children: ReactNode }) => {
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <div className={classes.section}>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <IconChevronRight size={15} className={classes.chevron} data-opened={opened || undefined} aria-hidden />
        {label}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <SimpleGrid cols={2} spacing="md" py="xs">
          {children}
        </SimpleGrid>
      </Collapse>
    </div>
  )
}
