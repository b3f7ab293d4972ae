'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAskDanger } from '#src/components/use-ask-danger.tsx'
import type { WizardForm } from '../model/form.ts'
import { hasUnsavedInput } from '../model/unsaved.ts'
import type { WizardState } from '../state/wizard-state.ts'
import { createBackGuard } from './back-guard.ts'

/** Where a plain click leads if it leaves this page for another one of the console. */
const leavingHref = (event: MouseEvent): string | null => {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return null
  const { origin, pathname, search } = link
  return origin === window.location.origin && pathname !== window.location.pathname ? `${pathname}${search}` : null
}

/** Asks before input is lost: on links of the console, on Back, on closing or reloading. Returns how to leave by a button. */
export const useLeaveGuard = (state: WizardState, initial: WizardForm): ((href: string) => void) => {
  const t = useTranslations('wizard.leave')
  const askDanger = useAskDanger()
  const router = useRouter()
  const [opened] = useState(initial)
  const isDirty = () => hasUnsavedInput(opened, state.form.get())

  const ask = (onLeave: () => void, onStay: () => void = () => undefined) => {
    let isLeaving = false
    askDanger({
      title: t('title'),
      text: t('text'),
      confirm: t('confirm'),
      cancel: t('stay'),
      onConfirm: () => {
        isLeaving = true
        onLeave()
      },
      // However the question is closed, only the confirmation leaves.
      onClose: () => isLeaving || onStay(),
    })
  }
  const leave = (href: string) => (isDirty() ? ask(() => router.push(href)) : router.push(href))

  const onClick = useEffectEvent((event: MouseEvent) => {
    const href = leavingHref(event)
    if (href === null || !isDirty()) return
    event.preventDefault()
    event.stopPropagation()
    leave(href)
  })
  const guardBack = useEffectEvent(() => {
    const guard = createBackGuard({ isDirty, ask })
    const unsubscribe = state.form.subscribe(guard.arm)
    return () => {
      unsubscribe()
      guard.stop()
    }
  })
  useEffect(() => guardBack(), [])
  const onUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  })
  useEffect(() => {
    const click = (event: MouseEvent) => onClick(event)
    const unload = (event: BeforeUnloadEvent) => onUnload(event)
    // Before the router's own handlers, which listen further in.
    document.addEventListener('click', click, { capture: true })
    window.addEventListener('beforeunload', unload)
    return () => {
      document.removeEventListener('click', click, { capture: true })
      window.removeEventListener('beforeunload', unload)
    }
  }, [])
  return leave
}
