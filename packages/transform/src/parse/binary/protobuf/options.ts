import type { TokenStream } from './token-stream.ts'

/** Options by name, as far as their values are one word, number or text. */
export type Options = ReadonlyMap<string, string>

/** Reads `name = value` up to the token that ends it. */
export const readOption = (tokens: TokenStream): readonly [name: string, value: string] => {
  let name = ''
  while (tokens.peek.text !== '=') {
    const token = tokens.next()
    if (token.kind === 'end' || token.text === ';') throw tokens.problem('expected =', token)
    name += token.text
  }
  tokens.expect('=')
  return [name, readValue(tokens)]
}

const readValue = (tokens: TokenStream): string => {
  if (tokens.accept('{')) {
    tokens.skipPast('}')
    return ''
  }
  if (tokens.accept('[')) {
    tokens.skipPast(']')
    return ''
  }
  if (tokens.peek.kind === 'string') return tokens.string()
  const sign = tokens.accept('-') ? '-' : ''
  const token = tokens.next()
  if (token.kind !== 'word' && token.kind !== 'number') throw tokens.problem('expected the value of an option', token)
  return sign + token.text
}

/** Reads `[a = 1, b = 2]` where it stands. */
export const readFieldOptions = (tokens: TokenStream): Options => {
  const options = new Map<string, string>()
  if (!tokens.accept('[')) return options
  do {
    const [name, value] = readOption(tokens)
    options.set(name, value)
  } while (tokens.accept(','))
  tokens.expect(']')
  return options
}
