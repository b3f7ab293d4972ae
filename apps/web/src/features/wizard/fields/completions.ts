import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { PreviewField } from '@sluice/contracts'
import type { FunctionHelp } from '@sluice/transform'
import { functionHelpElement } from './function-help.ts'

/** A name that may be written into an expression as it is; others go into back quotes. */
const WORD = /[\p{L}_][\p{L}\p{N}_]*$/u
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u

const constants = ['true', 'false', 'null']

/** Tells what a function does in the person's language. */
export type Describe = (help: FunctionHelp) => string

const quoted = (name: string): string => (PLAIN.test(name) && !constants.includes(name) ? name : `\`${name}\``)

export const fieldCompletions = (fields: readonly PreviewField[]): readonly Completion[] =>
  fields.map(({ name, types }) => ({
    label: name,
    type: 'variable',
    detail: types.join(' | '),
    boost: 1,
    apply: quoted(name),
  }))

/** Topic, partition, offset and the like, below the fields of the payload. */
export const metadataCompletions = (names: readonly string[]): readonly Completion[] =>
  names.map((label) => ({ label, type: 'variable', apply: label, boost: -1 }))

/** Constants and the operators that are words. */
export const wordCompletions: readonly Completion[] = [
  ...constants.map((label) => ({ label, type: 'keyword', boost: -2 })),
  ...['in', 'not in'].map((label) => ({ label, type: 'keyword', detail: ' […]', apply: `${label} [`, boost: -2 })),
]

/** Functions, each with its opening parenthesis; behind a dot the first argument stands before it. */
export const functionCompletions = (
  functions: readonly FunctionHelp[],
  describe: Describe,
  isMethod: boolean,
): readonly Completion[] =>
  functions
    .filter(({ parameters }) => !isMethod || parameters.length > 0)
    .map((help) => {
      const parameters = help.parameters.slice(isMethod ? 1 : 0)
      return {
        label: help.name,
        type: 'function',
        apply: parameters.length === 0 ? `${help.name}()` : `${help.name}(`,
        detail: `(${parameters.join(', ')})`,
        info: () => functionHelpElement(help, describe(help)),
      }
    })

/** What may stand at the cursor; a word behind a dot is a function. */
export type Offer = (isMethod: boolean) => readonly Completion[]

/** A dot within a number calls nothing. */
const isBehindDot = (context: CompletionContext, from: number): boolean => {
  const before = context.state.sliceDoc(Math.max(0, from - 32), from)
  return /\.\s*$/.test(before) && !/(?<![\p{L}\p{N}_])\d+\.$/u.test(before)
}

/** Completes the word at the cursor in an expression. */
export const completeWord =
  (offer: Offer) =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(WORD)
    const from = word?.from ?? context.pos
    const isMethod = isBehindDot(context, from)
    if (word === null && !context.explicit && !isMethod) return null
    return { from, options: [...offer(isMethod)], validFor: /^[\p{L}\p{N}_]*$/u }
  }

/** Completes within the braces of a template; a field that begins a placeholder also ends it. */
export const completeTemplate =
  (offer: Offer) =>
  (context: CompletionContext): CompletionResult | null => {
    const open = context.matchBefore(/\{[^{}]*$/)
    if (open === null) return null
    const from = context.matchBefore(WORD)?.from ?? context.pos
    const isMethod = isBehindDot(context, from)
    const isFirst = open.text.slice(1, from - open.from).trim() === ''
    if (from === context.pos && !isFirst && !isMethod && !context.explicit) return null
    const options = offer(isMethod).map((option) => (isFirst && option.type === 'variable' ? closing(option) : option))
    return { from, options, validFor: /^[\p{L}\p{N}_]*$/u }
  }

/** Puts the cursor behind the brace, which may be there already. */
const closing = (option: Completion): Completion => ({
  ...option,
  apply: (view, _completion, from, to) => {
    const name = typeof option.apply === 'string' ? option.apply : option.label
    const hasBrace = view.state.sliceDoc(to, to + 1) === '}'
    view.dispatch({
      changes: { from, to: hasBrace ? to + 1 : to, insert: `${name}}` },
      selection: { anchor: from + name.length + 1 },
      userEvent: 'input.complete',
    })
  },
})
