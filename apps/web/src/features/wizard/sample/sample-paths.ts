import { splitSample } from './split-sample.ts'

const MESSAGES_MAX = 20
const PATHS_MAX = 500

const collect = (value: unknown, path: string, found: Set<string>): void => {
  if (found.size >= PATHS_MAX) return
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      // A dot inside a key would read as a level.
      if (key.includes('.')) continue
      collect(inner, path === '' ? key : `${path}.${key}`, found)
    }
    return
  }
  if (path !== '') found.add(path)
}

const rowsOf = (message: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(message)
    return Array.isArray(value) ? value : [value]
  } catch {
    // Text that is no JSON has no paths; the preview says what is wrong with it.
    return []
  }
}

/** Dotted paths of the leaves in the first messages, to choose keys from. */
export const samplePaths = (text: string): readonly string[] => {
  const found = new Set<string>()
  for (const row of splitSample(text).slice(0, MESSAGES_MAX).flatMap(rowsOf)) collect(row, '', found)
  return [...found]
}
