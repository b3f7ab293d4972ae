import { formatColumnType, parseColumnType, type TableColumn } from '@sluice/contracts'
import { type Position, readTokens, type Token } from './column-tokens.ts'

export interface ColumnList {
  /** Of a CREATE statement; null for a plain list. */
  readonly name: string | null
  readonly columns: readonly TableColumn[]
  readonly tags: readonly TableColumn[]
  /** Encodings and comments were there, which the form does not have. */
  readonly isCut: boolean
}

/** What would have been right where reading stopped. */
export type Expected = 'name' | 'type' | 'columns' | 'tags' | 'separator' | 'end' | 'character'

export type ReadColumnList =
  | { readonly ok: true; readonly list: ColumnList }
  | { readonly ok: false; readonly at: Position; readonly expected: Expected }

class Unreadable extends Error {
  readonly at: Position
  readonly expected: Expected
  constructor(at: Position, expected: Expected) {
    super(expected)
    this.at = at
    this.expected = expected
  }
}

/**
 * Reads `name type` lines or a CREATE STABLE statement, and nothing that is nearly one. In lines, `TAG` after the type
 * makes a tag and `PRIMARY KEY` a composite key; lines may end with a comma. In a statement names without back quotes
 * are lower-cased, as TDengine does.
 */
export const readColumnList = (source: string): ReadColumnList => {
  const { tokens, unknownAt } = readTokens(source)
  if (unknownAt !== null) return { ok: false, at: unknownAt, expected: 'character' }
  const isStatement = tokens.some(({ kind, text }) => kind !== 'lineEnd' && /^create$/i.test(text) && kind === 'word')
  try {
    return { ok: true, list: isStatement ? readStatement(tokens) : readLines(tokens) }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, at: error.at, expected: error.expected }
    throw error
  }
}

interface Reader {
  readonly peek: () => Token
  readonly next: () => Token
  /** Takes the words when they are next, whatever their case. */
  readonly accept: (...words: readonly string[]) => boolean
  readonly acceptSign: (sign: string) => boolean
}

const readerOf = (tokens: readonly Token[]): Reader => {
  let at = 0
  const end: Token = tokens.at(-1) ?? { kind: 'end', text: '', line: 1, column: 1 }
  const peek = (ahead = 0) => tokens[at + ahead] ?? end
  const isWord = ({ kind, text }: Token, word: string) => kind === 'word' && text.toUpperCase() === word
  return {
    peek,
    next: () => {
      const token = peek()
      at += 1
      return token
    },
    accept: (...words) => {
      const isNext = words.every((word, index) => isWord(peek(index), word))
      if (isNext) at += words.length
      return isNext
    },
    acceptSign: (sign) => {
      const isNext = peek().kind === 'sign' && peek().text === sign
      if (isNext) at += 1
      return isNext
    },
  }
}

const readName = (reader: Reader, isStatement: boolean): string => {
  const token = reader.next()
  if (token.kind === 'quoted' && token.text !== '') return token.text
  if (token.kind !== 'word') throw new Unreadable(token, 'name')
  return isStatement ? token.text.toLowerCase() : token.text
}

const readType = (reader: Reader): string => {
  const first = reader.next()
  if (first.kind !== 'word') throw new Unreadable(first, 'type')
  const unsigned = reader.accept('UNSIGNED') ? ' UNSIGNED' : ''
  const parsed = parseColumnType(`${first.text}${unsigned}${readSizes(reader)}`)
  if (parsed === undefined) throw new Unreadable(first, 'type')
  return formatColumnType(parsed)
}

const readSizes = (reader: Reader): string => {
  if (!reader.acceptSign('(')) return ''
  const sizes: string[] = []
  do {
    const size = reader.next()
    if (size.kind !== 'number') throw new Unreadable(size, 'type')
    sizes.push(size.text)
  } while (reader.acceptSign(','))
  if (!reader.acceptSign(')')) throw new Unreadable(reader.peek(), 'type')
  return `(${sizes.join(',')})`
}

const NOT_IN_THE_FORM = ['ENCODE', 'COMPRESS', 'LEVEL', 'COMMENT'] as const

/** Whatever SHOW CREATE STABLE puts behind a type; true when there was some. */
const skipSettings = (reader: Reader): boolean => {
  let isCut = false
  while (NOT_IN_THE_FORM.some((word) => reader.accept(word))) {
    const value = reader.next()
    if (value.kind !== 'text') throw new Unreadable(value, 'separator')
    isCut = true
  }
  return isCut
}

const readColumn = (reader: Reader, isStatement: boolean): { column: TableColumn; isCut: boolean } => {
  const name = readName(reader, isStatement)
  const type = readType(reader)
  const before = skipSettings(reader)
  const compositeKey = reader.accept('PRIMARY', 'KEY') || reader.accept('COMPOSITE', 'KEY')
  const after = skipSettings(reader)
  return { column: { name, type, compositeKey }, isCut: before || after }
}

const readStatement = (tokens: readonly Token[]): ColumnList => {
  const reader = readerOf(tokens.filter(({ kind }) => kind !== 'lineEnd'))
  if (!reader.accept('CREATE', 'STABLE') && !reader.accept('CREATE', 'TABLE'))
    throw new Unreadable(reader.peek(), 'columns')
  reader.accept('IF', 'NOT', 'EXISTS')
  const first = readName(reader, true)
  const name = reader.acceptSign('.') ? readName(reader, true) : first
  const columns = readList(reader, 'columns')
  if (!reader.accept('TAGS')) throw new Unreadable(reader.peek(), 'tags')
  const tags = readList(reader, 'tags')
  reader.acceptSign(';')
  if (reader.peek().kind !== 'end') throw new Unreadable(reader.peek(), 'end')
  return { name, columns: columns.columns, tags: tags.columns, isCut: columns.isCut || tags.isCut }
}

const readList = (reader: Reader, expected: 'columns' | 'tags') => {
  if (!reader.acceptSign('(')) throw new Unreadable(reader.peek(), expected)
  const columns: TableColumn[] = []
  let isCut = false
  do {
    const read = readColumn(reader, true)
    columns.push(read.column)
    isCut ||= read.isCut
  } while (reader.acceptSign(','))
  if (!reader.acceptSign(')')) throw new Unreadable(reader.peek(), 'separator')
  return { columns, isCut }
}

const readLines = (tokens: readonly Token[]): ColumnList => {
  const reader = readerOf(tokens)
  const columns: TableColumn[] = []
  const tags: TableColumn[] = []
  let isCut = false
  skipLineEnds(reader)
  while (reader.peek().kind !== 'end') {
    const read = readColumn(reader, false)
    isCut ||= read.isCut
    if (reader.accept('TAG')) tags.push(read.column)
    else columns.push(read.column)
    const isSeparated = reader.acceptSign(',')
    const { kind } = reader.peek()
    if (!isSeparated && kind !== 'lineEnd' && kind !== 'end') throw new Unreadable(reader.peek(), 'separator')
    skipLineEnds(reader)
  }
  if (columns.length + tags.length === 0) throw new Unreadable(reader.peek(), 'name')
  return { name: null, columns, tags, isCut }
}

const skipLineEnds = (reader: Reader): void => {
  while (reader.peek().kind === 'lineEnd') reader.next()
}
