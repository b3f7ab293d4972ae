import type { FromItem, IntervalWindow, OrderKey, Query, Select, SelectItem, TableName } from './ast.ts'
import { ExpressionParser } from './expression-parser.ts'
import { COLUMN_NAME_BYTES_MAX, TABLE_NAME_BYTES_MAX } from './limits.ts'
import type { TokenStream } from './token-stream.ts'

export interface ParsedQuery {
  readonly query: Query
  /** How many `?` it has. */
  readonly parameters: number
}

/** Reads a SELECT, with UNION, up to its end. */
export function parseQuery(stream: TokenStream): ParsedQuery {
  const expressions = new ExpressionParser(stream)
  const query = new QueryParser(stream, expressions).query()
  stream.expectEnd()
  return { query, parameters: expressions.parameters }
}

/** `db.table` or `table`. */
export function parseTableName(stream: TokenStream): TableName {
  const first = stream.expectName(TABLE_NAME_BYTES_MAX)
  if (!stream.accept('.')) return { database: undefined, name: first }
  return { database: first, name: stream.expectName(TABLE_NAME_BYTES_MAX) }
}

class QueryParser {
  readonly #stream: TokenStream
  readonly #expressions: ExpressionParser

  constructor(stream: TokenStream, expressions: ExpressionParser) {
    this.#stream = stream
    this.#expressions = expressions
  }

  query(): Query {
    const selects = [this.#select()]
    let unionAll = true
    while (this.#stream.accept('union')) {
      if (!this.#stream.accept('all')) unionAll = false
      selects.push(this.#select())
    }
    const orderBy = this.#orderBy()
    const { limit, offset } = this.#limit()
    return { selects, unionAll, orderBy, limit, offset }
  }

  #select(): Select {
    if (this.#stream.accept('(')) {
      const select = this.#select()
      this.#stream.expect(')')
      return select
    }
    this.#stream.expect('select')
    const distinct = this.#stream.accept('distinct')
    const tagsOnly = this.#stream.accept('tags')
    const items = [this.#item()]
    while (this.#stream.accept(',')) items.push(this.#item())
    const from = this.#stream.accept('from') ? this.#from() : undefined
    const where = this.#stream.accept('where') ? this.#expressions.parse() : undefined
    const partitionBy = this.#stream.accept('partition', 'by') ? this.#expressionList() : []
    const window = this.#stream.accept('interval') ? this.#window() : undefined
    const groupBy = this.#stream.accept('group', 'by') ? this.#expressionList() : []
    const having = this.#stream.accept('having') ? this.#expressions.parse() : undefined
    return { distinct, tagsOnly, items, from, where, partitionBy, window, groupBy, having }
  }

  #item(): SelectItem {
    const expression = this.#expressions.parse()
    if (expression.kind === 'star') return { expression, alias: undefined }
    if (this.#stream.accept('as')) return { expression, alias: this.#stream.expectName(COLUMN_NAME_BYTES_MAX) }
    const alias = this.#stream.isName() ? this.#stream.expectName(COLUMN_NAME_BYTES_MAX) : undefined
    return { expression, alias }
  }

  #expressionList() {
    const list = [this.#expressions.parse()]
    while (this.#stream.accept(',')) list.push(this.#expressions.parse())
    return list
  }

  #from(): FromItem {
    let left = this.#source()
    for (;;) {
      this.#stream.accept('inner')
      if (this.#stream.accept(',')) {
        left = { kind: 'join', left, right: this.#source(), on: undefined }
      } else if (this.#stream.accept('join')) {
        const right = this.#source()
        const on = this.#stream.accept('on') ? this.#expressions.parse() : undefined
        left = { kind: 'join', left, right, on }
      } else return left
    }
  }

  #source(): FromItem {
    if (this.#stream.accept('(')) {
      const query = this.query()
      this.#stream.expect(')')
      return { kind: 'subquery', query, alias: this.#alias() }
    }
    const table = parseTableName(this.#stream)
    return { kind: 'table', table, alias: this.#alias() }
  }

  #alias(): string | undefined {
    if (this.#stream.accept('as')) return this.#stream.expectName(TABLE_NAME_BYTES_MAX)
    if (this.#stream.is('inner')) return undefined
    return this.#stream.isName() ? this.#stream.expectName(TABLE_NAME_BYTES_MAX) : undefined
  }

  #window(): IntervalWindow {
    this.#stream.expect('(')
    const width = this.#stream.expectKind('duration').text
    const offset = this.#stream.accept(',') ? this.#stream.expectKind('duration').text : undefined
    this.#stream.expect(')')
    let fill: string | undefined
    if (this.#stream.accept('fill')) {
      this.#stream.expect('(')
      fill = this.#stream.next().text
      this.#stream.expect(')')
    }
    return { width, offset, fill }
  }

  #orderBy(): OrderKey[] {
    if (!this.#stream.accept('order')) return []
    this.#stream.expect('by')
    const keys: OrderKey[] = []
    do {
      const expression = this.#expressions.parse()
      const descending = this.#stream.accept('desc')
      if (!descending) this.#stream.accept('asc')
      keys.push({ expression, descending })
    } while (this.#stream.accept(','))
    return keys
  }

  #limit(): { limit: number | undefined; offset: number } {
    if (!this.#stream.accept('limit')) return { limit: undefined, offset: 0 }
    const first = this.#stream.expectInteger()
    if (this.#stream.accept(',')) return { limit: this.#stream.expectInteger(), offset: first }
    return { limit: first, offset: this.#stream.accept('offset') ? this.#stream.expectInteger() : 0 }
  }
}
