import { messagesOf } from './messages.ts'
import type { Sample, SplitMode } from './sample.ts'

const MESSAGES_MAX = 20
const PATHS_MAX = 500

/** Where a value is: dotted, or in brackets as soon as one key has a dot or a quote that would read as a level. */
const pathText = (keys: readonly string[]): string =>
  keys.some((key) => /[.[\]"$]/.test(key) || key === '')
    ? `$${keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `[${JSON.stringify(key)}]`)).join('')}`
    : keys.join('.')

type Kind = 'leaf' | 'array'

const collect = (value: unknown, keys: readonly string[], kind: Kind, found: Set<string>): void => {
  if (found.size >= PATHS_MAX) return
  if (typeof value !== 'object' || value === null) {
    if (kind === 'leaf' && keys.length > 0) found.add(pathText(keys))
    return
  }
  if (Array.isArray(value) && kind === 'array') {
    if (keys.length > 0) found.add(pathText(keys))
    return
  }
  for (const [key, inner] of Object.entries(value)) collect(inner, [...keys, key], kind, found)
}

const documentsOf = (message: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(message)
    return Array.isArray(value) ? value : [value]
  } catch {
    // Text that is no JSON has no paths; the preview says what is wrong with it.
    return []
  }
}

const pathsOf = (sample: Sample, mode: SplitMode, kind: Kind): readonly string[] => {
  const found = new Set<string>()
  for (const { text } of messagesOf(sample, mode).slice(0, MESSAGES_MAX))
    for (const document of documentsOf(text)) collect(document, [], kind, found)
  return [...found]
}

/** Paths of the leaves in the first messages, to choose keys from. */
export const leafPaths = (sample: Sample, mode: SplitMode): readonly string[] => pathsOf(sample, mode, 'leaf')

/** Paths of the outermost arrays in the first messages, to choose where the rows are. */
export const arrayPaths = (sample: Sample, mode: SplitMode): readonly string[] => pathsOf(sample, mode, 'array')
