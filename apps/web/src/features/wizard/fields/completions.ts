import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { PreviewField } from '@sluice/contracts'
import type { FunctionHelp } from '@sluice/transform'

/** A name that may be written into an expression as it is; others need no completion because nothing can hold them. */
const WORD = /[\p{L}_][\p{L}\p{N}_]*$/u

export const fieldCompletions = (fields: readonly PreviewField[]): readonly Completion[] =>
  fields.map(({ name, types }) => ({ label: name, type: 'variable', detail: types.join(' | '), boost: 1 }))

/** Topic, partition, offset and the like, below the fields of the payload. */
export const metadataCompletions = (names: readonly string[]): readonly Completion[] =>
  names.map((label) => ({ label, type: 'variable', boost: -1 }))

/** Functions, each completed with its opening parenthesis. */
export const functionCompletions = (functions: readonly FunctionHelp[]): readonly Completion[] =>
  functions.map(({ name, signature, description }) => ({
    label: name,
    type: 'function',
    apply: `${name}(`,
    detail: signature.slice(name.length),
    info: description,
  }))

/** Completes the word at the cursor in an expression. */
export const completeWord =
  (options: () => readonly Completion[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(WORD)
    if (word === null && !context.explicit) return null
    return { from: word?.from ?? context.pos, options: [...options()], validFor: /^[\p{L}\p{N}_]*$/u }
  }

/** Completes `${…}` in a template: inside braces the fields, elsewhere nothing. */
export const completeTemplate =
  (options: () => readonly Completion[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const open = context.matchBefore(/\$?\{[^{}]*$/)
    if (open === null) return null
    const from = open.from + open.text.indexOf('{') + 1
    return {
      from,
      options: options().map((option) => ({ ...option, apply: `${option.label}}` })),
      validFor: /^[^{}]*$/,
    }
  }
