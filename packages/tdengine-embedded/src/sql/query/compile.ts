import { errors } from '../../errors.ts'
import { durationUnits } from '../../time/duration.ts'
import type { Expression } from '../parse/ast.ts'
import { AGGREGATE_NAMES, aggregateFor } from './aggregates.ts'
import { cast } from './cast.ts'
import { compareValues } from './compare-values.ts'
import { BIGINT, BOOL, type Compiled, constant, TIMESTAMP, varchar } from './compiled.ts'
import { scalarFunction } from './functions.ts'
import { numberLiteral } from './literals.ts'
import { binary, comparable, isTrue, map } from './operators.ts'
import { resolveColumn, type Scope } from './scope.ts'

/** Binds an expression to columns and functions. Throws the server's answers for unknown names and wrong types. */
export function compile(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'number':
      return numberLiteral(expression.text)
    case 'string':
      return constant(varchar(Buffer.byteLength(expression.value)), expression.value)
    case 'boolean':
      return constant(BOOL, expression.value)
    case 'null':
      return constant(varchar(0), null)
    case 'duration':
      return constant(BIGINT, durationUnits(expression.text, scope.precision))
    case 'parameter':
      return parameter(scope, expression.index)
    case 'column': {
      const { type, read } = resolveColumn(scope, expression.name, expression.table)
      return { type, evaluate: read, isConstant: false }
    }
    case 'star':
      throw errors.syntax(expression.text)
    case 'call':
      return call(expression, scope)
    case 'cast':
      return cast(compile(expression.operand, scope), expression.type, scope)
    case 'unary':
      return unary(expression.operator, compile(expression.operand, scope))
    case 'binary':
      return binary(expression.operator, compile(expression.left, scope), compile(expression.right, scope), scope)
    case 'in':
      return inList(expression, scope)
    case 'between':
      return between(expression, scope)
    case 'isNull': {
      const operand = compile(expression.operand, scope)
      return {
        type: BOOL,
        isConstant: false,
        evaluate: (cursor) => (operand.evaluate(cursor) === null) !== expression.negated,
      }
    }
    case 'case':
      return caseWhen(expression, scope)
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

function parameter(scope: Scope, index: number): Compiled {
  const value = scope.parameters[index] ?? null
  if (typeof value === 'string') return constant(varchar(Buffer.byteLength(value)), value)
  return constant(typeof value === 'bigint' || typeof value === 'number' ? BIGINT : varchar(0), value)
}

function call(expression: Of<'call'>, scope: Scope): Compiled {
  const { name, args } = expression
  if (!AGGREGATE_NAMES.has(name)) {
    const compiled = args.map((arg) => (arg.kind === 'duration' ? constant(TIMESTAMP, 0n) : compile(arg, scope)))
    return scalarFunction(name, compiled, args, scope)
  }
  const { aggregates } = scope
  if (aggregates === undefined) throw errors.notSingleGroup()
  const [argument, operand] = args
  const inner: Scope = { ...scope, aggregates: undefined }
  const compiled = argument === undefined || argument.kind === 'star' ? undefined : compile(argument, inner)
  const aggregate = aggregateFor(name, compiled?.type, operand?.kind === 'number' ? Number(operand.text) : 0)
  const slot = aggregates.add(aggregate, compiled?.evaluate)
  return { type: aggregate.type, isConstant: false, evaluate: (cursor) => cursor.slots[slot] ?? null }
}

function unary(operator: '-' | '+' | 'not', operand: Compiled): Compiled {
  if (operator === '+') return operand
  if (operator === 'not') return map(operand, BOOL, (value) => !isTrue(value))
  return map(operand, operand.type, (value) => (typeof value === 'bigint' ? -value : -Number(value)))
}

/** A constant looks at no row. */
const NOWHERE = { table: undefined, row: 0, values: [], slots: [] }

function inList(expression: Of<'in'>, scope: Scope): Compiled {
  const operand = compile(expression.operand, scope)
  const pairs = expression.list.map((item) => comparable(operand, compile(item, scope), scope))
  // Lists of a thousand names are usual: clients ask for the tags of that many subtables at once.
  const texts = new Set<string>()
  const others = pairs.filter(([side, item]) => {
    const text = side === operand && item.isConstant ? item.evaluate(NOWHERE) : null
    if (typeof text !== 'string') return true
    texts.add(text)
    return false
  })
  return {
    type: BOOL,
    isConstant: false,
    evaluate(cursor) {
      const value = operand.evaluate(cursor)
      if (value === null) return null
      const found =
        (typeof value === 'string' && texts.has(value)) ||
        others.some(([side, item]) => compareValues(side.evaluate(cursor), item.evaluate(cursor)) === 0)
      return found !== expression.negated
    },
  }
}

function between(expression: Of<'between'>, scope: Scope): Compiled {
  const operand = compile(expression.operand, scope)
  const low = binary('>=', operand, compile(expression.low, scope), scope)
  const high = binary('<=', operand, compile(expression.high, scope), scope)
  const inside = binary('and', low, high, scope)
  return expression.negated ? map(inside, BOOL, (value) => !isTrue(value)) : inside
}

function caseWhen(expression: Of<'case'>, scope: Scope): Compiled {
  const subject = expression.subject
  const branches = expression.branches.map(({ when, result }) => ({
    when:
      subject === undefined ? compile(when, scope) : binary('=', compile(subject, scope), compile(when, scope), scope),
    result: compile(result, scope),
  }))
  const otherwise = expression.otherwise === undefined ? undefined : compile(expression.otherwise, scope)
  const results = [...branches.map((branch) => branch.result), ...(otherwise === undefined ? [] : [otherwise])]
  const [first] = results
  if (first === undefined) throw errors.incomplete()
  return {
    type: { ...first.type, length: Math.max(...results.map((result) => result.type.length)) },
    isConstant: false,
    evaluate(cursor) {
      const branch = branches.find(({ when }) => {
        const value = when.evaluate(cursor)
        return value !== null && isTrue(value)
      })
      return (branch?.result ?? otherwise)?.evaluate(cursor) ?? null
    },
  }
}
