import type { FieldValue } from '../value/field-value.ts'

export type UnaryOperator = '!' | '-'
export type LogicOperator = '&&' | '||'
export type EqualityOperator = '==' | '!='
export type OrderOperator = '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'
export type BinaryOperator = LogicOperator | EqualityOperator | OrderOperator | ArithmeticOperator

/** A syntax tree; `position` is the character offset of what a message should point at. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: FieldValue; readonly position: number }
  | { readonly kind: 'field'; readonly name: string; readonly position: number }
  | {
      readonly kind: 'unary'
      readonly operator: UnaryOperator
      readonly operand: Expression
      readonly position: number
    }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
      readonly position: number
    }
  | {
      readonly kind: 'in'
      readonly operand: Expression
      readonly options: readonly Expression[]
      readonly isNegated: boolean
      readonly position: number
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly arguments: readonly Expression[]
      readonly position: number
    }
