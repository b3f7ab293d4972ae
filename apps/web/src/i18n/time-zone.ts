'use client'

import { useSyncExternalStore } from 'react'

const subscribe = () => () => undefined
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const serverZone = () => 'UTC'

/** The browser's IANA zone; `UTC` in the server's first render, because the server cannot know it. */
export const useTimeZone = (): string => useSyncExternalStore(subscribe, browserZone, serverZone)
