const OPENERS = new Set(['{', '['])
const CLOSERS = new Set(['}', ']'])

/** One past the end of the string that begins at `start`; undefined when its line ends first. */
const endOfString = (text: string, start: number): number | undefined => {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') return at + 1
    if (character === '\n') return undefined
    if (character === '\\') at += 1
  }
  return undefined
}

/** One past the end of the object or array that begins at `start`; undefined when it is not closed. */
const endOfDocument = (text: string, start: number): number | undefined => {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (OPENERS.has(character)) depth += 1
    else if (CLOSERS.has(character)) {
      depth -= 1
      if (depth === 0) return at + 1
    } else if (character === '"') {
      const end = endOfString(text, at)
      if (end === undefined) return undefined
      at = end - 1
    }
  }
  return undefined
}

const endOfLine = (text: string, start: number): number => {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

/**
 * Cuts typed text into messages as a topic would carry them: a JSON document may span lines (pretty-printed), an array
 * is one message, anything that is no closed document is one message per line and will fail where people can see it.
 */
export const splitSample = (text: string): readonly string[] => {
  const messages: string[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) continue
    const end = (OPENERS.has(character) ? endOfDocument(text, at) : undefined) ?? endOfLine(text, at)
    messages.push(text.slice(at, end).trimEnd())
    at = end - 1
  }
  return messages
}
