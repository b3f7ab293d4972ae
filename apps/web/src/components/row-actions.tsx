import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './row-actions.module.css'

/** What can be done with a row, at its end: as high in a row where nothing can be done. */
export const RowActions = ({ children }: { children?: ReactNode }) => <div className={classes.actions}>{children}</div>

interface RowButtonProps extends Pick<ButtonProps, 'loading'> {
  /** With the row in it, for those who hear one button after another. */
  readonly name: string
  readonly onClick: () => void
  /** It takes something away. */
  readonly isDanger?: boolean
  readonly children: ReactNode
}

/** One action, in words. */
export const RowButton = ({ name, onClick, loading = false, isDanger = false, children }: RowButtonProps) => (
  <Button
    size="compact-sm"
    variant="subtle"
    aria-label={name}
    loading={loading}
    onClick={onClick}
    {...(isDanger ? { color: 'red' } : {})}
  >
    {children}
  </Button>
)
