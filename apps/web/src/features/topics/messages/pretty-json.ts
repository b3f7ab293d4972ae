const STRING_OR_SIGN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * JSON with a line for each value. Only blanks change: numbers keep all their digits, which parsing would not. Text that is
 * no JSON stays as it is.
 */
export const prettyJson = (text: string): string => {
  try {
    JSON.parse(text)
  } catch {
    // JSON.parse has one reason to throw: it is no JSON.
    return text
  }
  let depth = 0
  let pretty = ''
  const line = (): string => `\n${'  '.repeat(depth)}`
  const tokens = text.match(STRING_OR_SIGN) ?? []
  for (const [index, token] of tokens.entries()) {
    const isOpening = token === '{' || token === '['
    const isClosing = token === '}' || token === ']'
    const next = tokens[index + 1]
    if (isOpening) {
      depth += 1
      pretty += next === '}' || next === ']' ? token : token + line()
    } else if (isClosing) {
      depth -= 1
      const before = tokens[index - 1]
      pretty += before === '{' || before === '[' ? token : line() + token
    } else if (token === ',') pretty += token + line()
    else pretty += token === ':' ? ': ' : token
  }
  return pretty
}
