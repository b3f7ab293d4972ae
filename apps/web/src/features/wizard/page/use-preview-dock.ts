'use client'

import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'

export const docks = ['side', 'below'] as const
export type Dock = (typeof docks)[number]

/** Where the preview stands, and whether it stands alone. */
export interface PreviewDock {
  readonly dock: Dock
  readonly isMaximised: boolean
  readonly setDock: (dock: Dock) => void
  readonly setMaximised: (isMaximised: boolean) => void
}

/** The place of the preview is kept for the next visit; standing alone is not. */
export const usePreviewDock = (): PreviewDock => {
  const [dock, setDock] = useLocalStorage<Dock>({ key: 'sluice-preview-dock', defaultValue: 'side' })
  const [isMaximised, setMaximised] = useState(false)
  return { dock: docks.find((one) => one === dock) ?? 'side', isMaximised, setDock, setMaximised }
}
