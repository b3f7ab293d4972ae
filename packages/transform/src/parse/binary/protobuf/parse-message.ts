import { type Options, readFieldOptions } from './options.ts'
import { readEnum } from './parse-enum.ts'
import type { Presence, ProtoEnum, ProtoField, ProtoMessage } from './proto-file.ts'
import type { TokenStream } from './token-stream.ts'

/** What the syntax of a file says about its fields. */
export interface FileRules {
  /** A field without a label counts as there even when it is not on the wire: it has its zero then. */
  readonly implicit: boolean
}

export const rulesOf = (syntax: string): FileRules => ({ implicit: syntax === 'proto3' })

/** Deeper than any person or tool nests messages. */
const DEPTH_MAX = 64

interface Members {
  readonly fields: ProtoField[]
  readonly messages: ProtoMessage[]
  readonly enums: ProtoEnum[]
}

/** Reads a message from its name on. */
export const readMessage = (tokens: TokenStream, rules: FileRules, depth = 0): ProtoMessage => {
  if (depth > DEPTH_MAX) throw tokens.problem('messages are nested too deeply', tokens.peek)
  const name = tokens.word('the name of the message')
  return { name, ...readBody(tokens, rules, depth) }
}

const readBody = (tokens: TokenStream, rules: FileRules, depth: number): Members => {
  const members: Members = { fields: [], messages: [], enums: [] }
  tokens.expect('{')
  while (!tokens.accept('}')) readMember(tokens, rules, members, depth)
  return members
}

const readMember = (tokens: TokenStream, rules: FileRules, members: Members, depth: number): void => {
  const token = tokens.next()
  const startsField = tokens.peek.kind === 'word' && tokens.peek.text !== '='
  switch (token.text) {
    case ';':
      return
    case 'message':
      members.messages.push(readMessage(tokens, rules, depth + 1))
      return
    case 'enum':
      members.enums.push(readEnum(tokens))
      return
    case 'oneof':
      readOneof(tokens, rules, members, depth)
      return
    case 'extensions':
    case 'reserved':
    case 'option':
      tokens.skipPast(';')
      return
    case 'extend':
      tokens.word('a name')
      tokens.expect('{')
      tokens.skipPast('}')
      return
    case 'optional':
    case 'required':
    case 'repeated':
      if (startsField) readField(tokens, rules, members, depth, { label: token.text, type: tokens.word('a type') })
      else readField(tokens, rules, members, depth, { label: null, type: token.text })
      return
    default:
      if (token.kind !== 'word') throw tokens.problem('expected a field', token)
      readField(tokens, rules, members, depth, { label: null, type: token.text })
  }
}

const readOneof = (tokens: TokenStream, rules: FileRules, members: Members, depth: number): void => {
  const oneof = tokens.word('the name of the oneof')
  tokens.expect('{')
  while (!tokens.accept('}')) {
    if (tokens.accept(';')) continue
    const type = tokens.word('a field')
    if (type === 'option') tokens.skipPast(';')
    else readField(tokens, rules, members, depth, { label: null, type, oneof })
  }
}

interface FieldHead {
  readonly label: 'optional' | 'required' | 'repeated' | null
  readonly type: string
  readonly oneof?: string
}

const readField = (tokens: TokenStream, rules: FileRules, members: Members, depth: number, head: FieldHead): void => {
  const { label, oneof = null } = head
  let { type } = head
  let mapKey: string | null = null
  if (type === 'map' && tokens.accept('<')) {
    mapKey = tokens.word('the type of the keys')
    tokens.expect(',')
    type = tokens.word('the type of the values')
    tokens.expect('>')
  }
  const isGroup = type === 'group'
  const word = tokens.word('the name of the field')
  tokens.expect('=')
  const number = tokens.integer()
  const options = readFieldOptions(tokens)
  const field = {
    number,
    mapKey,
    repeated: label === 'repeated',
    presence: presenceOf(label, oneof, options, rules),
    oneof,
    fallback: options.get('default') ?? null,
  }
  if (!isGroup) {
    members.fields.push({ ...field, name: word, type })
    tokens.expect(';')
    return
  }
  // A group is a message and a field of it at once.
  members.messages.push({ name: word, ...readBody(tokens, rules, depth + 1) })
  members.fields.push({ ...field, name: word.toLowerCase(), type: word })
}

const presenceOf = (
  label: FieldHead['label'],
  oneof: string | null,
  options: Options,
  { implicit }: FileRules,
): Presence => {
  const feature = options.get('features.field_presence')
  if (label === 'required' || feature === 'LEGACY_REQUIRED') return 'required'
  if (label === 'optional' || oneof !== null || feature === 'EXPLICIT') return 'explicit'
  return implicit || feature === 'IMPLICIT' ? 'implicit' : 'explicit'
}
