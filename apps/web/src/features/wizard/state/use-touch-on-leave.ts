'use client'

import { type FocusEvent, useMemo } from 'react'
import { useTouch } from './use-touch.ts'

const fieldOf = (target: Element): string | null => target.closest('[data-field]')?.getAttribute('data-field') ?? null

/**
 * Handlers that mark a field as left when the focus goes. While a pointer is down it waits until the click has landed:
 * a complaint that shows at once would move the button from under the pointer.
 */
export const useTouchOnLeave = () => {
  const touch = useTouch()
  return useMemo(() => {
    let isPointerDown = false
    const release = () => {
      isPointerDown = false
    }
    return {
      onPointerDownCapture: () => {
        isPointerDown = true
        for (const end of ['pointerup', 'pointercancel'] as const)
          window.addEventListener(end, release, { once: true, capture: true })
      },
      onBlur: ({ target }: FocusEvent) => {
        const field = fieldOf(target)
        if (field === null) return
        if (!isPointerDown) return touch([field])
        window.addEventListener('pointerup', () => setTimeout(() => touch([field])), { once: true })
      },
    }
  }, [touch])
}
