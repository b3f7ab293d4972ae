import type { BinaryOperator, Expression } from './ast.ts'
import { parseColumnType } from './column-type-parser.ts'
import { COLUMN_NAME_BYTES_MAX } from './limits.ts'
import { unquote } from './string-literal.ts'
import type { TokenStream } from './token-stream.ts'

const COMPARISONS: Readonly<Record<string, BinaryOperator>> = {
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  like: 'like',
  match: 'match',
  regexp: 'match',
  nmatch: 'nmatch',
}
/** Reserved words that are functions or pseudo columns all the same. */
const CALLABLE_WORDS = new Set(['tbname', 'database', 'user', 'timestamp'])

/** Recursive descent over `or < and < not < comparison < + - < * / % < sign < -> < primary`. */
export class ExpressionParser {
  readonly #stream: TokenStream
  #parameters = 0

  constructor(stream: TokenStream) {
    this.#stream = stream
  }

  get parameters(): number {
    return this.#parameters
  }

  parse(): Expression {
    return this.#chain(['or'], () => this.#chain(['and'], () => this.#not()))
  }

  #not(): Expression {
    const start = this.#stream.position
    if (!this.#stream.accept('not')) return this.#comparison()
    const operand = this.#not()
    return { kind: 'unary', operator: 'not', operand, text: this.#stream.textSince(start) }
  }

  #comparison(): Expression {
    const start = this.#stream.position
    const left = this.#sum()
    const text = () => this.#stream.textSince(start)
    if (this.#stream.accept('is')) {
      const negated = this.#stream.accept('not')
      this.#stream.expect('null')
      return { kind: 'isNull', operand: left, negated, text: text() }
    }
    const negated = this.#stream.accept('not')
    if (this.#stream.accept('in')) {
      const list = this.#list()
      return { kind: 'in', operand: left, list, negated, text: text() }
    }
    if (this.#stream.accept('between')) {
      const low = this.#sum()
      this.#stream.expect('and')
      const high = this.#sum()
      return { kind: 'between', operand: left, low, high, negated, text: text() }
    }
    if (negated) {
      this.#stream.expect('like')
      return { kind: 'binary', operator: 'not like', left, right: this.#sum(), text: text() }
    }
    const token = this.#stream.peek()
    const operator = token.kind === 'word' || token.kind === 'symbol' ? COMPARISONS[token.text] : undefined
    if (operator === undefined) return left
    this.#stream.next()
    const right = this.#sum()
    return { kind: 'binary', operator, left, right, text: text() }
  }

  #sum(): Expression {
    return this.#chain(['+', '-'], () => this.#chain(['*', '/', '%'], () => this.#sign()))
  }

  #chain(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    const start = this.#stream.position
    let left = operand()
    for (;;) {
      const operator = operators.find((candidate) => this.#stream.accept(candidate))
      if (operator === undefined) return left
      const right = operand()
      left = { kind: 'binary', operator, left, right, text: this.#stream.textSince(start) }
    }
  }

  #sign(): Expression {
    const start = this.#stream.position
    const operator = this.#stream.accept('-') ? '-' : this.#stream.accept('+') ? '+' : undefined
    if (operator === undefined) return this.#jsonKey()
    const operand = this.#sign()
    return { kind: 'unary', operator, operand, text: this.#stream.textSince(start) }
  }

  #jsonKey(): Expression {
    const start = this.#stream.position
    const left = this.#primary()
    if (!this.#stream.accept('->')) return left
    const right = this.#primary()
    return { kind: 'binary', operator: '->', left, right, text: this.#stream.textSince(start) }
  }

  #primary(): Expression {
    const token = this.#stream.peek()
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text: this.#stream.next().text }
      case 'duration':
        return { kind: 'duration', text: this.#stream.next().text }
      case 'string':
        this.#stream.next()
        return { kind: 'string', text: token.text, value: unquote(token.text) }
      case 'symbol':
        return this.#symbol()
      case 'word':
        return this.#word()
      case 'name':
        return this.#column()
      case 'end':
        throw this.#stream.syntaxError()
    }
  }

  #symbol(): Expression {
    const start = this.#stream.position
    if (this.#stream.accept('*')) return { kind: 'star', text: '*', table: undefined }
    if (this.#stream.accept('?')) {
      this.#parameters += 1
      return { kind: 'parameter', text: '?', index: this.#parameters - 1 }
    }
    this.#stream.expect('(')
    const inner = this.parse()
    this.#stream.expect(')')
    return { ...inner, text: this.#stream.textSince(start) }
  }

  #word(): Expression {
    const stream = this.#stream
    if (stream.accept('null')) return { kind: 'null', text: 'null' }
    if (stream.accept('true')) return { kind: 'boolean', text: 'true', value: true }
    if (stream.accept('false')) return { kind: 'boolean', text: 'false', value: false }
    if (stream.is('case')) return this.#case()
    if (stream.is('cast') && stream.is('(', 1)) return this.#cast()
    if (stream.is('(', 1) && (stream.isName() || CALLABLE_WORDS.has(stream.peek().text))) return this.#call()
    if (stream.accept('tbname')) return { kind: 'column', text: 'tbname', table: undefined, name: 'tbname' }
    if (stream.accept('now')) return { kind: 'call', text: 'now', name: 'now', args: [] }
    return this.#column()
  }

  #call(): Expression {
    const start = this.#stream.position
    const name = this.#stream.next().text
    const args = this.#list()
    return { kind: 'call', name, args, text: this.#stream.textSince(start) }
  }

  #list(): Expression[] {
    this.#stream.expect('(')
    if (this.#stream.accept(')')) return []
    const list = [this.parse()]
    while (this.#stream.accept(',')) list.push(this.parse())
    this.#stream.expect(')')
    return list
  }

  #cast(): Expression {
    const start = this.#stream.position
    this.#stream.expect('cast', '(')
    const operand = this.parse()
    this.#stream.expect('as')
    const type = parseColumnType(this.#stream)
    this.#stream.expect(')')
    return { kind: 'cast', operand, type, text: this.#stream.textSince(start) }
  }

  #case(): Expression {
    const start = this.#stream.position
    this.#stream.expect('case')
    const subject = this.#stream.is('when') ? undefined : this.parse()
    const branches: { when: Expression; result: Expression }[] = []
    while (this.#stream.accept('when')) {
      const when = this.parse()
      this.#stream.expect('then')
      branches.push({ when, result: this.parse() })
    }
    const otherwise = this.#stream.accept('else') ? this.parse() : undefined
    this.#stream.expect('end')
    return { kind: 'case', subject, branches, otherwise, text: this.#stream.textSince(start) }
  }

  #column(): Expression {
    const first = this.#stream.expectName(COLUMN_NAME_BYTES_MAX)
    if (!this.#stream.accept('.')) return { kind: 'column', text: first, table: undefined, name: first }
    if (this.#stream.accept('*')) return { kind: 'star', text: `${first}.*`, table: first }
    if (this.#stream.accept('tbname')) return { kind: 'column', text: 'tbname', table: first, name: 'tbname' }
    const name = this.#stream.expectName(COLUMN_NAME_BYTES_MAX)
    return { kind: 'column', text: name, table: first, name }
  }
}
