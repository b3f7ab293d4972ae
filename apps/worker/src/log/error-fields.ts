import { isSluiceError } from '@sluice/contracts'

const CAUSES_MAX = 4
const FRAMES_MAX = 6

interface ErrorFields {
  readonly name: string
  readonly code?: string
  /** Only of errors that promise to hold no payload. */
  readonly message?: string
}

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined

const fieldsOf = (error: Error): ErrorFields => {
  const code = codeOf(error)
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(isSluiceError(error) ? { message: error.message } : {}),
  }
}

/** Where it was thrown, without the first lines, which repeat the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, FRAMES_MAX)

/**
 * An error for the log: names and codes along the chain of causes, and where it began. The messages of foreign errors stay
 * out, because parsers and drivers quote what they were given.
 */
export const errorFields = (error: unknown): Record<string, unknown> => {
  const chain: Error[] = []
  let next = error
  while (next instanceof Error && chain.length < CAUSES_MAX) {
    chain.push(next)
    next = next.cause
  }
  const root = chain.at(-1)
  if (root === undefined) return { error: [{ name: typeof error }] }
  return { error: chain.map(fieldsOf), frames: framesOf(root) }
}
