import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { expressionFunctions } from '@sluice/transform'
import { describe, expect, test } from 'vitest'
import { previewField } from '../preview/testing/preview-field.ts'
import {
  completeTemplate,
  completeWord,
  fieldCompletions,
  functionCompletions,
  type Offer,
  wordCompletions,
} from './completions.ts'
import { functionNameAt } from './function-hover.ts'

const fields = fieldCompletions(['id', 'vehicle speed'].map((name) => previewField(name)))
const offer: Offer = (isMethod) => [
  ...(isMethod ? [] : [...fields, ...wordCompletions]),
  ...functionCompletions(expressionFunctions, ({ description }) => description, isMethod),
]

/** What is offered at the bar in the text. */
const offeredAt = (complete: typeof completeWord, marked: string) => {
  const position = marked.indexOf('|')
  const state = EditorState.create({ doc: marked.replace('|', '') })
  const result = complete(offer)(new CompletionContext(state, position, false))
  return result === null ? null : { from: result.from, options: result.options }
}

const appliedOf = (complete: typeof completeWord, marked: string, label: string) =>
  offeredAt(complete, marked)?.options.find((option) => option.label === label)?.apply

describe('completion in an expression', () => {
  test('offers fields, words and functions from the start of the word', () => {
    expect(offeredAt(completeWord, 'id > le|')?.from).toBe(5)
    expect(appliedOf(completeWord, 'le|', 'len')).toBe('len(')
    expect(appliedOf(completeWord, 'n|', 'now')).toBe('now()')
    expect(appliedOf(completeWord, 'v|', 'vehicle speed')).toBe('`vehicle speed`')
    expect(appliedOf(completeWord, 'id i|', 'in')).toBe('in [')
  })

  test('offers functions alone behind a dot, without their first argument', () => {
    const behindDot = offeredAt(completeWord, 'name.|')
    expect(behindDot?.options.every(({ type }) => type === 'function')).toBe(true)
    expect(appliedOf(completeWord, 'name.up|', 'upper')).toBe('upper()')
    expect(appliedOf(completeWord, 'name.p|', 'pad')).toBe('pad(')
    expect(behindDot?.options.some(({ label }) => label === 'now')).toBe(false)
  })

  test('stays away until a word begins, and within a number', () => {
    expect(offeredAt(completeWord, 'id > |')).toBeNull()
    expect(offeredAt(completeWord, 'id > 12.|')).toBeNull()
    expect(offeredAt(completeWord, 'sensor1.|')).not.toBeNull()
  })
})

describe('completion in a template', () => {
  test('begins at a brace and offers functions as well', () => {
    expect(offeredAt(completeTemplate, 't_${|')?.from).toBe(4)
    expect(appliedOf(completeTemplate, 't_${na.up|}', 'upper')).toBe('upper()')
    expect(appliedOf(completeTemplate, '${le|', 'len')).toBe('len(')
  })

  test('is silent outside of braces', () => {
    expect(offeredAt(completeTemplate, 't_le|')).toBeNull()
    expect(offeredAt(completeTemplate, '${id}_le|')).toBeNull()
  })
})

describe('help under the pointer', () => {
  const nameAt = (marked: string) =>
    functionNameAt(EditorState.create({ doc: marked.replace('|', '') }), marked.indexOf('|'))?.name

  test('is for calls, methods and properties, not for fields or plain text', () => {
    expect(['up|per(name)', 'name.up|per()', 'name.l|en > 2'].map(nameAt)).toEqual(['upper', 'upper', 'len'])
    expect(['na|me.len', 'le|n > 2', 't_le|n_${id}'].map(nameAt)).toEqual([undefined, undefined, undefined])
  })
})
