'use client'

import { SluiceError } from '@sluice/contracts'
import { useEffect, useState } from 'react'

type Compile = typeof import('./compile-topic-pattern.ts').compileTopicPattern

export type TopicPattern =
  | { readonly kind: 'none' }
  | { readonly kind: 'matches'; readonly matches: (topic: string) => boolean }
  | { readonly kind: 'invalid'; readonly message: string }

const compiled = (compile: Compile, source: string): TopicPattern => {
  try {
    return { kind: 'matches', matches: compile(source) }
  } catch (error) {
    if (error instanceof SluiceError) return { kind: 'invalid', message: error.message }
    throw error
  }
}

/** The pattern of topics as the worker understands it; `none` while it is empty or the engine comes. */
export const useTopicPattern = (source: string): TopicPattern => {
  const [compile, setCompile] = useState<Compile | null>(null)
  useEffect(() => {
    let isGone = false
    void import('./compile-topic-pattern.ts').then(({ compileTopicPattern }) => {
      if (!isGone) setCompile(() => compileTopicPattern)
    })
    return () => {
      isGone = true
    }
  }, [])
  return compile === null || source === '' ? { kind: 'none' } : compiled(compile, source)
}
