/** Tells whether brackets are balanced at the end of a text, outside of strings. */
const createBracketCounter = (): { add(text: string): void; readonly depth: number } => {
  let depth = 0
  let inString = false
  let escaped = false
  return {
    add(text) {
      for (const character of text) {
        if (escaped) escaped = false
        else if (inString && character === '\\') escaped = true
        else if (character === '"') inString = !inString
        else if (!inString && (character === '{' || character === '[')) depth += 1
        else if (!inString && (character === '}' || character === ']')) depth -= 1
      }
    },
    get depth() {
      return inString ? Number.POSITIVE_INFINITY : depth
    },
  }
}

const isBalanced = (line: string): boolean => {
  const brackets = createBracketCounter()
  brackets.add(line)
  return brackets.depth <= 0
}

const splitDocuments = (lines: readonly string[]): string[] => {
  const messages: string[] = []
  let collected: string[] = []
  let brackets = createBracketCounter()
  for (const line of lines) {
    if (collected.length === 0 && line.trim() === '') continue
    collected.push(line)
    brackets.add(`${line}\n`)
    if (brackets.depth > 0) continue
    messages.push(collected.join('\n'))
    collected = []
    brackets = createBracketCounter()
  }
  if (collected.length > 0) messages.push(collected.join('\n'))
  return messages
}

/**
 * The message bodies of a sample file. When its first line is complete in itself each line is a message, broken ones
 * included; otherwise each document is one, however many lines it has.
 */
export const splitMessages = (text: string): string[] => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const first = lines.find((line) => line.trim() !== '')
  if (first === undefined) return []
  return isBalanced(first) ? lines.filter((line) => line.trim() !== '') : splitDocuments(lines)
}
