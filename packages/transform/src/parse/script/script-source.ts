/** Tells whether the sandbox's parser accepts a source text as a program. */
export type IsProgram = (source: string) => boolean

/** The source of the script's function, and how its places lead back to what the person wrote. */
export interface ScriptSource {
  /** Evaluates to an object whose method `run` is the script. */
  readonly text: string
  /** Offset into the script of a place in `text`: line and column from 1. */
  positionOf(line: number, column: number): number
}

const HEAD = "({ run(data, now) { 'use strict';\n"
const RETURN = 'return '

/** The code as the body of a function that no closing brace inside it can leave: see `isFunctionBody`. */
export const bodyAsMethod = (code: string): string => `${HEAD}${code}\n} })`

/**
 * Code that closes its function early and goes on behind it (`} evil() ; {`) must fit what may follow a function
 * declaration and what may follow a method. Nothing but the end of both does.
 */
export const isFunctionBody = (code: string, isProgram: IsProgram): boolean =>
  isProgram(bodyAsMethod(code)) && isProgram(`function run(data, now) { 'use strict';\n${code}\n}`)

/** How many line and statement starts are tried, from the end, to find the last expression. */
const CANDIDATES_MAX = 64

/** Where the expression begins that ends the code: its value is what a script without `return` gives. */
const lastExpressionAt = (code: string, isProgram: IsProgram): number | undefined => {
  const starts = [...code.matchAll(/(?:^|[\n;}])\s*(?=\S)/g)].map(({ index, 0: gap }) => index + gap.length)
  for (const at of starts.reverse().slice(0, CANDIDATES_MAX)) {
    const before = code.slice(0, at)
    // A line that begins like this goes on with the line before it, unless that one was ended.
    if (/^[([/+\-`]/.test(code.slice(at)) && !/(?:^|[;}])\s*$/.test(before)) continue
    const rest = code.slice(at).replace(/;\s*(?:\/\/[^\n]*\s*|\/\*[^*]*\*\/\s*)*$/, '')
    if (isProgram(`(${rest}\n)`) && isFunctionBody(before, isProgram)) return at
  }
  return undefined
}

/** Made of code that is a function body. undefined: it has neither a `return` nor an expression at its end. */
export const scriptSource = (code: string, isProgram: IsProgram): ScriptSource | undefined => {
  // Outside a function `return` is a mistake: code that is a program has none of its own.
  const returnAt = isProgram(`'use strict';\n${code}`) ? lastExpressionAt(code, isProgram) : null
  if (returnAt === undefined) return undefined
  const body = returnAt === null ? code : `${code.slice(0, returnAt)}${RETURN}${code.slice(returnAt)}`
  return {
    text: bodyAsMethod(body),
    positionOf: (line, column) => {
      const offset = offsetOf(body, line - 1, column)
      return returnAt === null || offset < returnAt ? offset : Math.max(returnAt, offset - RETURN.length)
    },
  }
}

/** Offset of a line and column, both from 1, kept within the text. */
export const offsetOf = (text: string, line: number, column: number): number => {
  let at = 0
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf('\n', at)
    if (end === -1) return text.length
    at = end + 1
  }
  return Math.min(text.length, at + Math.max(0, column - 1))
}

/** Line and column, both from 1, of an offset. */
export const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
