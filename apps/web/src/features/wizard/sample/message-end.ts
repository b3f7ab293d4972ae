import type { SplitMode } from './sample.ts'

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
const endOfBrackets = (text: string, start: number): number | undefined => {
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
 * A JSON document may span lines, an array is one message, anything that is no closed document ends with its line and
 * will fail where people can see it.
 */
const endOfDocument = (text: string, start: number): number =>
  (OPENERS.has(text[start] ?? '') ? endOfBrackets(text, start) : undefined) ?? endOfLine(text, start)

const endOfParagraph = (text: string, start: number): number => {
  const blank = /\n[ \t\r]*(?:\n|$)/g
  blank.lastIndex = start
  return blank.exec(text)?.index ?? text.length
}

/** One past the end of the typed message that begins at `start`, which is no white space. */
export const messageEnd: Record<SplitMode, (text: string, start: number) => number> = {
  document: endOfDocument,
  line: endOfLine,
  blank: endOfParagraph,
  whole: (text) => text.length,
}
