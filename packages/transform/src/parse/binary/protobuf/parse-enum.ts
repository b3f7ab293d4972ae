import { readFieldOptions, readOption } from './options.ts'
import type { ProtoEnum } from './proto-file.ts'
import type { TokenStream } from './token-stream.ts'

/** Reads an enum from its name on. */
export const readEnum = (tokens: TokenStream): ProtoEnum => {
  const name = tokens.word('the name of the enum')
  const values: { name: string; number: number }[] = []
  tokens.expect('{')
  while (!tokens.accept('}')) {
    if (tokens.accept(';')) continue
    const word = tokens.word('a value of the enum')
    if (word === 'reserved' && tokens.peek.text !== '=') tokens.skipPast(';')
    else if (word === 'option' && tokens.peek.text !== '=') {
      readOption(tokens)
      tokens.expect(';')
    } else {
      tokens.expect('=')
      values.push({ name: word, number: tokens.integer() })
      readFieldOptions(tokens)
      tokens.expect(';')
    }
  }
  return { name, values }
}
