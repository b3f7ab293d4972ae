import { EditorState, type Extension } from '@codemirror/state'

/** Keeps an editor on one line: pasted line ends become blanks, Enter does nothing. */
export const singleLine: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction
  const text = transaction.newDoc.toString()
  const flat = text.replace(/\s*\n\s*/g, (found, at: number) => (at + found.length === text.length ? '' : ' '))
  return [
    {
      changes: { from: 0, to: transaction.startState.doc.length, insert: flat },
      selection: { anchor: Math.min(transaction.newSelection.main.head, flat.length) },
    },
  ]
})
