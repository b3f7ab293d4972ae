'use client'

import { type Question, useAsk } from './use-ask.tsx'

/** Asks before something is taken away. */
export const useAskDanger = (): ((question: Omit<Question, 'isDanger'>) => void) => {
  const ask = useAsk()
  return (question) => ask({ ...question, isDanger: true })
}
