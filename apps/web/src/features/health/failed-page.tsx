'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { PageFailed } from '#src/components/page-failed.tsx'
import { OutageBanner } from './outage-banner.tsx'
import { useHealth } from './use-health.ts'

/** In place of a page that could not be rendered: what is down, if that is why, and the page once it is back. */
export const FailedPage = ({ error, reset }: { error: Error; reset: () => void }) => {
  const router = useRouter()
  const isDown = useHealth().length > 0
  const wasDown = useRef(false)
  useEffect(() => {
    if (wasDown.current && !isDown) {
      router.refresh()
      reset()
    }
    wasDown.current = isDown
  }, [isDown, reset, router])
  return (
    <>
      <OutageBanner />
      <PageFailed error={error} reset={reset} />
    </>
  )
}
