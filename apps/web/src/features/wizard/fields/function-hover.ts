import type { EditorState, Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import type { FunctionHelp } from '@sluice/transform'
import type { Describe } from './completions.ts'
import { functionHelpElement } from './function-help.ts'

/** The word at a position when it stands where a function does: before a parenthesis or behind a dot. */
export const functionNameAt = (
  state: EditorState,
  position: number,
): { readonly name: string; readonly from: number; readonly to: number } | null => {
  const word = state.wordAt(position)
  if (word === null) return null
  const isCalled = /^\s*\(/.test(state.sliceDoc(word.to, word.to + 8))
  const isMethod = /\.\s*$/.test(state.sliceDoc(Math.max(0, word.from - 8), word.from))
  return isCalled || isMethod ? { name: state.sliceDoc(word.from, word.to), from: word.from, to: word.to } : null
}

/** Explains the function under the pointer. */
export const functionHover = (functions: () => readonly FunctionHelp[], describe: Describe): Extension =>
  hoverTooltip((view, position) => {
    const found = functionNameAt(view.state, position)
    const help = functions().find(({ name }) => name === found?.name)
    if (found === null || help === undefined) return null
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => ({ dom: functionHelpElement(help, describe(help)) }),
    }
  })
