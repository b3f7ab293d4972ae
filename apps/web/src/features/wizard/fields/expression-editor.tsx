'use client'

import { autocompletion, type CompletionSource, closeBrackets } from '@codemirror/autocomplete'
import { setDiagnostics } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import { Input } from '@mantine/core'
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useFieldHint } from '../state/use-issue.ts'
import { editorTheme } from './editor-theme.ts'
import classes from './expression-editor.module.css'
import { singleLine } from './single-line.ts'
import { useFunctionHover } from './use-function-help.ts'

/** How far the underline goes: to the end of the word at the error. */
const errorEnd = (text: string, from: number): number => from + (/^\S+/.exec(text.slice(from))?.[0].length ?? 0)

/** A one-line code box: completion of fields and functions, help under the pointer, and the error underlined where it is. */
export const ExpressionEditor = ({
  label,
  value,
  onChange,
  onBlur = () => undefined,
  path,
  complete,
  placeholder = '',
  error,
  position,
  size = 'sm',
}: {
  label: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** Dotted path of the form field. */
  path: string
  complete: CompletionSource
  placeholder?: string
  error?: string | undefined
  /** Character offset of the error. */
  position?: number | undefined
  size?: 'xs' | 'sm'
}) => {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const errorId = useId()
  const hint = useFieldHint(path)
  const hover = useFunctionHover()
  const isWrong = error !== undefined
  const extensions = useMemo(
    () => [
      singleLine,
      closeBrackets(),
      autocompletion({ override: [complete], icons: false }),
      hover,
      editorTheme,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-multiline': 'false',
        'aria-invalid': String(isWrong),
        ...(isWrong ? { 'aria-describedby': errorId } : {}),
      }),
    ],
    [complete, hover, label, isWrong, errorId],
  )
  useEffect(() => {
    const view = editor.current?.view
    if (view === undefined) return
    const text = view.state.doc.toString()
    const from = Math.min(position ?? 0, text.length)
    const diagnostics =
      error === undefined || position === undefined
        ? []
        : [{ from, to: errorEnd(text, from), severity: 'error' as const, message: error }]
    view.dispatch(setDiagnostics(view.state, diagnostics))
    // The sentence below the box must not stay out of view while one types.
    if (error !== undefined && view.hasFocus) view.dom.closest('[data-field]')?.scrollIntoView({ block: 'nearest' })
  }, [error, position])
  return (
    <div className={classes.field} data-field={path}>
      <div className={classes.box} data-error={isWrong || undefined} data-size={size}>
        <CodeMirror
          ref={editor}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          extensions={extensions}
          basicSetup={false}
          indentWithTab={false}
          theme="none"
          placeholder={placeholder}
        />
      </div>
      {isWrong ? (
        <Input.Error id={errorId} mt={4}>
          {error}
        </Input.Error>
      ) : hint === undefined ? null : (
        <Input.Description className={classes.hint}>{hint}</Input.Description>
      )}
    </div>
  )
}
