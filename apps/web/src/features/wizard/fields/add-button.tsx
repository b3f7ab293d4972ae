import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface AddButtonProps {
  readonly onClick: () => void
  readonly children: ReactNode
  readonly isDisabled?: boolean
}

/** Below a list of rows: adds one more. */
export const AddButton = ({ onClick, children, isDisabled = false }: AddButtonProps) => (
  <Button
    w="fit-content"
    variant="subtle"
    size="compact-sm"
    leftSection={<IconPlus size={15} aria-hidden />}
    disabled={isDisabled}
    onClick={onClick}
  >
    {children}
  </Button>
)
