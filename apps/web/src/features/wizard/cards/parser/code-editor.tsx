'use client'

import { setDiagnostics } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { Input } from '@mantine/core'
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { useEffect, useId, useMemo, useRef } from 'react'
import { editorTheme } from '../../fields/editor-theme.ts'
import { useFieldError, useIssue } from '../../state/use-issue.ts'
import classes from '../sample-card.module.css'

const wordAt = (text: string, from: number): number => Math.max(1, /^\w*/.exec(text.slice(from))?.[0].length ?? 0)

/** Several lines of code with line numbers; the complaint stands below and is underlined where it is. */
export const CodeEditor = ({
  path,
  label,
  language,
  value,
  onChange,
  placeholder = '',
}: {
  path: string
  label: string
  language: readonly Extension[]
  value: string
  onChange: (text: string) => void
  placeholder?: string
}) => {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const labelId = useId()
  const errorId = useId()
  const error = useFieldError(path)
  const position = useIssue(path)?.position
  const extensions = useMemo(
    () => [
      ...language,
      EditorView.lineWrapping,
      editorTheme,
      EditorView.contentAttributes.of({ 'aria-labelledby': labelId, 'aria-describedby': errorId }),
    ],
    [language, labelId, errorId],
  )
  useEffect(() => {
    const view = editor.current?.view
    if (view === undefined) return
    const text = view.state.doc.toString()
    const from = Math.min(position ?? 0, Math.max(0, text.length - 1))
    const to = Math.min(text.length, from + wordAt(text, from))
    const diagnostics =
      error === undefined || position === undefined ? [] : [{ from, to, severity: 'error' as const, message: error }]
    view.dispatch(setDiagnostics(view.state, diagnostics))
  }, [error, position])
  return (
    <div data-field={path}>
      <Input.Label id={labelId} labelElement="div">
        {label}
      </Input.Label>
      <div className={classes.editor} data-error={error !== undefined || undefined}>
        <CodeMirror
          ref={editor}
          value={value}
          onChange={onChange}
          extensions={extensions}
          theme="none"
          indentWithTab={false}
          minHeight="96px"
          maxHeight="320px"
          placeholder={placeholder}
          basicSetup={{
            foldGutter: false,
            highlightActiveLine: false,
            highlightActiveLineGutter: false,
            searchKeymap: false,
          }}
        />
      </div>
      {error === undefined ? null : (
        <Input.Error id={errorId} mt={4}>
          {error}
        </Input.Error>
      )}
    </div>
  )
}
