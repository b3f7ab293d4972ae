import { alertErrors } from './alert-errors.ts'
import { apiErrors } from './api-errors.ts'
import { deadLetterErrors } from './dead-letter-errors.ts'
import { kafkaErrors } from './kafka-errors.ts'
import { loginErrors } from './login-errors.ts'
import { registryErrors } from './registry-errors.ts'
import { runtimeErrors } from './runtime-errors.ts'
import { tdengineErrors } from './tdengine-errors.ts'
import { transformErrors } from './transform-errors.ts'

/** Every stable error code with the sentence and the remedy that people read. Grows; codes never change their meaning. */
export const errorCatalogue = {
  ...alertErrors,
  ...apiErrors,
  ...deadLetterErrors,
  ...kafkaErrors,
  ...loginErrors,
  ...registryErrors,
  ...runtimeErrors,
  ...tdengineErrors,
  ...transformErrors,
} as const

export type ErrorCode = keyof typeof errorCatalogue

/** True for a code that this release knows; another release may send others. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code)
