'use client'

import { createContext, use } from 'react'

/** Takes a person to a field of this page, named by its path. */
export type ErrorJump = (path: string) => void

const ErrorJumpContext = createContext<ErrorJump | null>(null)

/** Around a form in which errors can be acted on where they are shown. */
export const ErrorJumpProvider = ErrorJumpContext.Provider

/** Null outside of such a form. */
export const useErrorJump = (): ErrorJump | null => use(ErrorJumpContext)
