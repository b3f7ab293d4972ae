import type { BinaryOperator, Expression } from './ast.ts'
import { nextToken, syntaxError, type Token } from './lexer.ts'
import { EXPRESSION_LIMITS } from './limits.ts'

const precedences: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
}

/** `in` and `not in` bind like comparisons. */
const IN_PRECEDENCE = precedences['<']

const isBinaryOperator = (symbol: string): symbol is BinaryOperator => Object.hasOwn(precedences, symbol)

const constants = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * Parses one expression. `from` and `until` delimit it within a longer text (a template); positions count from the
 * start of that text. Throws SluiceError EXPRESSION_SYNTAX with the position.
 */
export const parseExpression = (text: string, from = 0, until = text.length): Expression => {
  if (until - from > EXPRESSION_LIMITS.characters)
    throw syntaxError(`an expression has at most ${EXPRESSION_LIMITS.characters} characters`, from)
  return createParser(text.slice(0, until), from).parseAll()
}

const createParser = (text: string, from: number) => {
  let token: Token = nextToken(text, from)
  let nodes = 0
  let depth = 0

  const advance = (): Token => {
    const current = token
    token = nextToken(text, current.end)
    return current
  }
  /** `in` and `not` are operators after a value and names where a value is expected. */
  const isWord = (word: string): boolean => token.kind === 'name' && !token.quoted && token.name === word
  const isSymbol = (symbol: string): boolean => token.kind === 'symbol' && token.symbol === symbol
  const expectSymbol = (symbol: string): void => {
    if (!isSymbol(symbol)) throw syntaxError(`expected ${symbol}`, token.position)
    advance()
  }
  const node = (expression: Expression): Expression => {
    if (++nodes > EXPRESSION_LIMITS.nodes)
      throw syntaxError(`an expression has at most ${EXPRESSION_LIMITS.nodes} parts`, expression.position)
    return expression
  }
  const nested = <Result>(parse: () => Result): Result => {
    if (++depth > EXPRESSION_LIMITS.depth)
      throw syntaxError(`an expression nests at most ${EXPRESSION_LIMITS.depth} deep`, token.position)
    const result = parse()
    depth--
    return result
  }

  const parseBinary = (weakest: number): Expression => {
    let left = parseUnary()
    for (;;) {
      const { position } = token
      if (token.kind === 'symbol' && isBinaryOperator(token.symbol) && precedences[token.symbol] >= weakest) {
        const { symbol: operator } = token
        advance()
        const right = nested(() => parseBinary(precedences[operator] + 1))
        left = node({ kind: 'binary', operator, left, right, position })
      } else if ((isWord('in') || isWord('not')) && IN_PRECEDENCE >= weakest) {
        const isNegated = isWord('not')
        advance()
        if (isNegated) expectIn()
        left = node({ kind: 'in', operand: left, options: parseOptions(), isNegated, position })
      } else return left
    }
  }

  const expectIn = (): void => {
    if (!isWord('in')) throw syntaxError('expected in', token.position)
    advance()
  }

  const parseOptions = (): readonly Expression[] => {
    expectSymbol('[')
    const options = parseList(']')
    if (options.length > EXPRESSION_LIMITS.listItems)
      throw syntaxError(`a list has at most ${EXPRESSION_LIMITS.listItems} values`, token.position)
    return options
  }

  /** Expressions with commas between, and what closes the list. */
  const parseList = (close: string): readonly Expression[] => {
    const list: Expression[] = []
    if (!isSymbol(close))
      do list.push(nested(() => parseBinary(1)))
      while (isSymbol(',') && advance())
    expectSymbol(close)
    return list
  }

  const parseUnary = (): Expression => {
    const { position } = token
    if (isSymbol('!') || isSymbol('-')) {
      const operator = isSymbol('!') ? '!' : '-'
      advance()
      return node({ kind: 'unary', operator, operand: nested(parseUnary), position })
    }
    return parsePostfix()
  }

  const parsePostfix = (): Expression => {
    let receiver = parsePrimary()
    while (isSymbol('.')) {
      advance()
      const { position } = token
      if (token.kind !== 'name' || token.quoted) throw syntaxError('expected a function name', position)
      const { name } = token
      advance()
      // A property, like `s.len`, is a method without its parentheses.
      receiver = node({ kind: 'call', name, arguments: [receiver, ...(parseArguments() ?? [])], position })
    }
    return receiver
  }

  const parseArguments = (): readonly Expression[] | undefined => {
    if (isSymbol('()')) {
      advance()
      return []
    }
    if (!isSymbol('(')) return undefined
    advance()
    return parseList(')')
  }

  const parsePrimary = (): Expression => {
    const { position } = token
    if (isSymbol('()')) {
      advance()
      return node({ kind: 'literal', value: null, position })
    }
    if (isSymbol('(')) {
      advance()
      const inner = nested(() => parseBinary(1))
      expectSymbol(')')
      return inner
    }
    if (token.kind === 'symbol' || token.kind === 'end') throw syntaxError('expected a value', position)
    const current = advance()
    if (current.kind !== 'name')
      return node({ kind: 'literal', value: 'value' in current ? current.value : null, position })
    const { name, quoted } = current
    const list = quoted ? undefined : parseArguments()
    if (list !== undefined) return node({ kind: 'call', name, arguments: list, position })
    const constant = quoted ? undefined : constants.get(name)
    return node(
      constant === undefined ? { kind: 'field', name, position } : { kind: 'literal', value: constant, position },
    )
  }

  return {
    parseAll: (): Expression => {
      const expression = parseBinary(1)
      if (token.kind !== 'end') throw syntaxError('expected an operator or the end', token.position)
      return expression
    },
  }
}
