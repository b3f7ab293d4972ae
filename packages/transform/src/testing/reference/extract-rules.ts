import type { ExtractRule, TimeReading } from '@sluice/contracts'
import { parseExpression } from '../../expression/parser.ts'
import { interpret } from '../reference-interpreter.ts'
import { textFunctions } from './text-functions.ts'
import { timeFunctions } from './time-functions.ts'
import { ReferenceFault, ReferenceTime, type ReferenceValue } from './value.ts'

/** A row that failed, with the code that it must fail with. */
export class RuleFault extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export type ReferenceFields = Map<string, ReferenceValue>

/** What a JSON text holds, by path; or the code with which it cannot be read. */
export type JsonAnswers = ReadonlyMap<string, Readonly<Record<string, ReferenceValue>> | string>

export const textOf = (value: ReferenceValue): string => String(textFunctions['to_string']?.(value))

/** Patterns that JavaScript and RE2 read alike. */
const groupsOf = (pattern: string, text: string): Readonly<Record<string, string | undefined>> => {
  const groups = new RegExp(pattern, 'u').exec(text)?.groups
  if (groups === undefined) throw new RuleFault('EXTRACT_NO_MATCH')
  return groups
}

const splitInto = (text: string, separator: string, count: number): readonly (string | null)[] => {
  const parts = text.split(separator)
  const whole = [
    ...parts.slice(0, count - 1),
    ...(parts.length >= count ? [parts.slice(count - 1).join(separator)] : []),
  ]
  return Array.from({ length: count }, (_, index) => whole[index] ?? null)
}

const timeOf = (value: ReferenceValue, reading: TimeReading, nowMs: number): ReferenceValue => {
  if (value === null || value instanceof ReferenceTime) return value
  const functions = timeFunctions(new ReferenceTime(BigInt(nowMs) * 1_000_000n))
  const isNumber = typeof value === 'number' || typeof value === 'bigint'
  if (reading.as === 'number')
    return isNumber || typeof value === 'string'
      ? (functions['from_unix']?.(decimalOf(value), reading.unit) ?? null)
      : invalid()
  if (typeof value !== 'string') return invalid()
  if (reading.as === 'format') return functions['parse_time']?.(value, reading.format, reading.zone) ?? null
  const isLocal = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
  return (isLocal ? functions['parse_time']?.(value, '%F %T', reading.zone) : functions['parse_time']?.(value)) ?? null
}

const invalid = (): never => {
  throw new RuleFault('TIMESTAMP_INVALID')
}

/** Text that is a decimal number as one. Such texts of the tests have few digits. */
const decimalOf = (value: bigint | number | string): bigint | number => {
  if (typeof value !== 'string') return value
  return /^-?\d+$/.test(value) ? BigInt(value) : /^-?\d+\.\d+$/.test(value) ? Number(value) : invalid()
}

/** Of a text that is not listed: at best a number or the like. */
const unansweredCode = (text: string): string =>
  /^\s*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|"[^"\\]*")\s*$/.test(text)
    ? 'PARSE_NOT_OBJECT'
    : 'PARSE_JSON'

const faultAs = (code: string, compute: () => ReferenceValue): ReferenceValue => {
  try {
    return compute()
  } catch (error) {
    if (error instanceof ReferenceFault) throw new RuleFault(code)
    throw error
  }
}

/** Applies one rule to the fields of a row as its documentation says. Throws RuleFault. */
export const applyRule = (rule: ExtractRule, fields: ReferenceFields, answers: JsonAnswers, nowMs: number): void => {
  const value = (name: string): ReferenceValue => fields.get(name) ?? null
  switch (rule.rule) {
    case 'split': {
      const source = value(rule.field)
      const parts = source === null ? [] : splitInto(textOf(source), rule.separator, rule.count)
      fields.delete(rule.field)
      for (let part = 0; part < rule.count; part++) fields.set(`${rule.field}_${part}`, parts[part] ?? null)
      return
    }
    case 'regex': {
      const source = value(rule.field)
      if (source === null) throw new RuleFault('EXTRACT_NO_MATCH')
      for (const [name, text] of Object.entries(groupsOf(rule.pattern, textOf(source)))) fields.set(name, text ?? null)
      return
    }
    case 'convert': {
      const source = value(rule.field)
      const text = source === null ? '' : textOf(source)
      const converted = source !== null && Object.hasOwn(rule.table, text) ? rule.table[text] : source
      const known = converted ?? null
      fields.set(
        rule.to ?? rule.field,
        typeof known === 'number' && Number.isSafeInteger(known) ? BigInt(known) : known,
      )
      return
    }
    case 'json': {
      const source = value(rule.field)
      const answer = source === null ? {} : (answers.get(textOf(source)) ?? unansweredCode(textOf(source)))
      if (typeof answer === 'string') throw new RuleFault(answer)
      for (const { path, alias } of rule.fields) fields.set(alias ?? `${rule.field}_${path}`, answer[path] ?? null)
      return
    }
    case 'timestamp':
      fields.set(
        rule.to ?? rule.field,
        faultAs('TIMESTAMP_INVALID', () => timeOf(value(rule.field), rule.time, nowMs)),
      )
      return
    case 'expr': {
      const expression = parseExpression(rule.expression)
      fields.set(
        rule.to,
        faultAs('EXPRESSION_FAILED', () => interpret(expression, { fields, nowMs })),
      )
      return
    }
    case 'rename': {
      const source = value(rule.field)
      fields.delete(rule.field)
      fields.set(rule.to, source)
      return
    }
    case 'drop':
      for (const name of rule.fields) fields.delete(name)
  }
}
