import { isSluiceError } from '@sluice/contracts'
import { analyzeExpression } from '../../expression/analyze.ts'
import type { Expression } from '../../expression/ast.ts'
import { compileExpression } from '../../expression/compile-expression.ts'
import { EvaluationError } from '../../expression/evaluation-error.ts'
import { parseExpression } from '../../expression/parser.ts'
import type { FieldValue } from '../../value/field-value.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { createRandom, type Random } from '../random.ts'
import { canonical, describeValue, ReferenceFault } from '../reference/value.ts'
import { interpret } from '../reference-interpreter.ts'
import { createGenerator } from './generate-expression.ts'
import { FIELDS, type Wanted, wantedTypes } from './vocabulary.ts'

const fieldNames = wantedTypes.map((type) => FIELDS[type])
const NOW_MS = 1_700_000_000_000
const FAULT = 'fault'

const values: Readonly<Record<Wanted, readonly FieldValue[]>> = {
  bool: [true, false],
  number: [
    ...[0, 1, -1, 2, 7, 2 ** 31, Number.MAX_SAFE_INTEGER, 0.5, 2.5, -2.5, 0.1, 0.3, 1e17, 1e308, 5e-324, 1.7e9 + 0.123],
    ...[2n ** 53n, -(2n ** 53n), 2n ** 62n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n],
  ],
  text: ['', 'x', '2', 'x-1', 'ab1', '\ud800', '  京😀 ', '2026-01-02 03:04:05', 'x'.repeat(65_536)],
  time: [
    new Timestamp({ seconds: 1_700_000_000, nanos: 500_000_000 }),
    new Timestamp({ seconds: -1, nanos: 1 }),
    new Timestamp({ seconds: 8_630_000_000_000, nanos: 0 }),
    // A second before and after clocks in Shanghai left local mean time, within a quarter of an hour.
    new Timestamp({ seconds: -2_177_481_944, nanos: 999_999_999 }),
    new Timestamp({ seconds: -2_177_481_943, nanos: 0 }),
    '2026-01-02T03:04:05Z',
  ],
  bytes: [new Uint8Array(), new Uint8Array([0, 255, 16])],
}

const randomRow = (random: Random): FieldValue[] =>
  wantedTypes.map((type) => {
    if (random.chance(0.1)) return null
    return random.pick(values[random.chance(0.05) ? random.pick(wantedTypes) : type])
  })

/** What a compiled expression makes of a row; undefined for a mistake that shows without data. */
const compiledResult = (expression: Expression, row: FieldValue[]): string | undefined => {
  const reference = (name: string) => ({
    slot: fieldNames.indexOf(name),
    type: 'unknown' as const,
  })
  try {
    const { evaluate } = compileExpression(expression, { reference, clock: { nowMs: NOW_MS } })
    const [first, second] = [describeRun(evaluate, row), describeRun(evaluate, row)]
    if (first !== second) throw new Error(`the second run gave ${second}, the first ${first}`)
    return first
  } catch (error) {
    if (isSluiceError(error, 'EXPRESSION_TYPE')) return undefined
    throw error
  }
}

const describeRun = (evaluate: (row: FieldValue[]) => FieldValue, row: FieldValue[]): string => {
  try {
    const value = evaluate(row)
    if (typeof value === 'bigint' && Number.isSafeInteger(Number(value)))
      throw new Error('a safe integer must be a number')
    return describeValue(canonical(value))
  } catch (error) {
    if (error instanceof EvaluationError) return FAULT
    throw error
  }
}

const referenceResult = (expression: Expression, row: readonly FieldValue[]): string => {
  const fields = new Map(fieldNames.map((name, index) => [name, canonical(row[index] ?? null)]))
  try {
    return describeValue(interpret(expression, { fields, nowMs: NOW_MS }))
  } catch (error) {
    if (error instanceof ReferenceFault) return FAULT
    throw error
  }
}

/** A text with something taken out, put in or doubled. */
const damaged = (text: string, random: Random): string => {
  const at = random.below(text.length + 1)
  const end = Math.min(text.length, at + random.below(4))
  const scrap = random.pick([
    '',
    '(',
    ')',
    '"',
    '\\',
    '[',
    'in',
    ' not ',
    '.',
    ',',
    '\u0000',
    '😀',
    '`',
    '9'.repeat(30),
    text.slice(at, end),
  ])
  return text.slice(0, at) + scrap + text.slice(end)
}

const checkAnalysis = (text: string): void => {
  const result = analyzeExpression(text)
  if (!result.ok && (result.error.position < 0 || result.error.position > text.length))
    throw new Error(`the position of the error lies outside of ${JSON.stringify(text)}`)
}

/** How a case went; a test counts them, so that a generator that makes nothing but mistakes shows. */
export interface FuzzedExpression {
  readonly text: string
  readonly verdict: 'refused' | 'faulted' | 'computed'
}

/**
 * One expression on one row: the compiler and the reference interpreter agree, running it twice gives the same, and the
 * text damaged gets an answer or a positioned error. Throws on a defect; the message holds the whole case.
 */
export const fuzzCase = (seed: number): FuzzedExpression => {
  const random = createRandom(seed)
  const text = createGenerator(random).expression()
  const row = randomRow(random)
  checkAnalysis(damaged(text, random))
  const expression = parsed(text)
  if (expression === undefined) return { text, verdict: 'refused' }
  try {
    const actual = compiledResult(expression, row)
    if (actual === undefined) return { text, verdict: 'refused' }
    const expected = referenceResult(expression, row)
    if (actual !== expected) throw new Error(`compiled: ${actual.slice(0, 200)}; reference: ${expected.slice(0, 200)}`)
    return { text, verdict: actual === FAULT ? 'faulted' : 'computed' }
  } catch (cause) {
    const shown = row.map((value) => describeValue(canonical(value)).slice(0, 80))
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`seed ${seed}: ${text} on ${shown.join(', ')}: ${reason}`, { cause })
  }
}

/** Undefined for a text beyond the limits of length, parts or nesting. */
const parsed = (text: string): Expression | undefined => {
  try {
    return parseExpression(text)
  } catch (error) {
    if (isSluiceError(error, 'EXPRESSION_SYNTAX') && /at most/.test(error.message)) return undefined
    throw error
  }
}
