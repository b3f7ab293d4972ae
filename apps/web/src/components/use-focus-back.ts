'use client'

import { useEffect, useState } from 'react'

/** For a dialog that is in the page only while it is open: afterwards the focus is where it was before. */
export const useFocusBack = (): void => {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    },
    [opener],
  )
}
