import { readOption } from './options.ts'
import { readEnum } from './parse-enum.ts'
import { type FileRules, readMessage, rulesOf } from './parse-message.ts'
import type { ProtoEnum, ProtoFile, ProtoMessage } from './proto-file.ts'
import { TokenStream } from './token-stream.ts'

/** Reads a .proto file: proto2, proto3 and editions. Throws SluiceError SCHEMA_INVALID with the position. */
export const parseProto = (source: string): ProtoFile => {
  const tokens = new TokenStream(source)
  const imports: string[] = []
  const messages: ProtoMessage[] = []
  const enums: ProtoEnum[] = []
  let packageName = ''
  let rules: FileRules = rulesOf('proto2')
  while (tokens.peek.kind !== 'end') {
    const token = tokens.next()
    switch (token.text) {
      case 'syntax':
        tokens.expect('=')
        rules = rulesOf(tokens.string())
        tokens.expect(';')
        break
      case 'edition':
        tokens.expect('=')
        tokens.string()
        rules = rulesOf('editions')
        tokens.expect(';')
        break
      case 'package':
        packageName = tokens.word('the name of the package')
        tokens.expect(';')
        break
      case 'import':
        if (!tokens.accept('public')) tokens.accept('weak')
        imports.push(tokens.string())
        tokens.expect(';')
        break
      case 'option': {
        const [name, value] = readOption(tokens)
        if (name === 'features.field_presence') rules = { ...rules, implicit: value === 'IMPLICIT' }
        tokens.expect(';')
        break
      }
      case 'message':
        messages.push(readMessage(tokens, rules))
        break
      case 'enum':
        enums.push(readEnum(tokens))
        break
      case 'service':
      case 'extend':
        tokens.word('a name')
        tokens.expect('{')
        tokens.skipPast('}')
        break
      case ';':
        break
      default:
        throw tokens.problem('expected message, enum, import, option, package or service', token)
    }
  }
  return { package: packageName, imports, messages, enums }
}
