import type { ColumnType } from '../../types/column-type.ts'

/** `text` is the source as the server shows it: an unnamed result column takes it as its name. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string; readonly value: string }
  | { readonly kind: 'boolean'; readonly text: string; readonly value: boolean }
  | { readonly kind: 'null'; readonly text: string }
  | { readonly kind: 'duration'; readonly text: string }
  | { readonly kind: 'parameter'; readonly text: string; readonly index: number }
  | { readonly kind: 'column'; readonly text: string; readonly table: string | undefined; readonly name: string }
  | { readonly kind: 'star'; readonly text: string; readonly table: string | undefined }
  | { readonly kind: 'call'; readonly text: string; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'cast'; readonly text: string; readonly operand: Expression; readonly type: ColumnType }
  | {
      readonly kind: 'unary'
      readonly text: string
      readonly operator: '-' | '+' | 'not'
      readonly operand: Expression
    }
  | {
      readonly kind: 'binary'
      readonly text: string
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'in'
      readonly text: string
      readonly operand: Expression
      readonly list: readonly Expression[]
      readonly negated: boolean
    }
  | {
      readonly kind: 'between'
      readonly text: string
      readonly operand: Expression
      readonly low: Expression
      readonly high: Expression
      readonly negated: boolean
    }
  | { readonly kind: 'isNull'; readonly text: string; readonly operand: Expression; readonly negated: boolean }
  | {
      readonly kind: 'case'
      readonly text: string
      readonly subject: Expression | undefined
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[]
      readonly otherwise: Expression | undefined
    }

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or'
  | 'like'
  | 'not like'
  | 'match'
  | 'nmatch'
  | '->'

export interface TableName {
  readonly database: string | undefined
  readonly name: string
}

export type FromItem =
  | { readonly kind: 'table'; readonly table: TableName; readonly alias: string | undefined }
  | { readonly kind: 'subquery'; readonly query: Query; readonly alias: string | undefined }
  | { readonly kind: 'join'; readonly left: FromItem; readonly right: FromItem; readonly on: Expression | undefined }

export interface SelectItem {
  readonly expression: Expression
  readonly alias: string | undefined
}

export interface IntervalWindow {
  readonly width: string
  readonly offset: string | undefined
  readonly fill: string | undefined
}

export interface Select {
  readonly distinct: boolean
  /** `SELECT TAGS`: one row a table, tags and names only. */
  readonly tagsOnly: boolean
  readonly items: readonly SelectItem[]
  readonly from: FromItem | undefined
  readonly where: Expression | undefined
  readonly partitionBy: readonly Expression[]
  readonly window: IntervalWindow | undefined
  readonly groupBy: readonly Expression[]
  readonly having: Expression | undefined
}

export interface OrderKey {
  readonly expression: Expression
  readonly descending: boolean
}

/** Selects put together by UNION, and what applies to the whole. */
export interface Query {
  readonly selects: readonly Select[]
  readonly unionAll: boolean
  readonly orderBy: readonly OrderKey[]
  readonly limit: number | undefined
  readonly offset: number
}
