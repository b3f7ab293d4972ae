'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useCallback, useEffect, useRef } from 'react'
import { PageFailed } from '#src/components/page-failed.tsx'
import { OutageBanner } from './outage-banner.tsx'
import { useHealth } from './use-health.ts'

/** In place of a page that could not be rendered: what is down, if that is why, and the page once it is back. */
export const FailedPage = ({ error, reset }: { error: Error; reset: () => void }) => {
  const router = useRouter()
  const isDown = useHealth().length > 0
  const wasDown = useRef(false)
  // What the server could not render has to be asked for again before it is shown again.
  const again = useCallback(
    () =>
      startTransition(() => {
        router.refresh()
        reset()
      }),
    [reset, router],
  )
  useEffect(() => {
    if (wasDown.current && !isDown) again()
    wasDown.current = isDown
  }, [isDown, again])
  return (
    <>
      <OutageBanner />
      <PageFailed error={error} reset={again} />
    </>
  )
}
