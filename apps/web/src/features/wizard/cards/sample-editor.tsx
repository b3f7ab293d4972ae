'use client'

import { json } from '@codemirror/lang-json'
import { EditorView } from '@codemirror/view'
import CodeMirror from '@uiw/react-codemirror'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { editorTheme } from '../fields/editor-theme.ts'
import { jsonHighlight } from '../fields/json-highlight.ts'
import { useStoreValue } from '../state/store.ts'
import { useSplitMode } from '../state/use-split-mode.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './sample-card.module.css'

/** The text of the sample. */
export const SampleEditor = () => {
  const t = useTranslations('wizard.sample')
  const { sample } = useWizard()
  const text = useStoreValue(sample, (current) => current.text)
  const isJson = useSplitMode() === 'document'
  const extensions = useMemo(
    () => [
      ...(isJson ? [json(), jsonHighlight] : []),
      EditorView.lineWrapping,
      editorTheme,
      EditorView.contentAttributes.of({ 'aria-label': t('label') }),
    ],
    [t, isJson],
  )
  return (
    <div className={classes.editor}>
      <CodeMirror
        value={text}
        onChange={(next) => sample.update((current) => ({ ...current, text: next }))}
        extensions={extensions}
        theme="none"
        indentWithTab={false}
        height="190px"
        placeholder={isJson ? '{"id": 1, "message": "hello"}\n{"id": 2, "message": "world"}' : t('placeholder')}
        basicSetup={{
          foldGutter: false,
          highlightActiveLine: false,
          highlightActiveLineGutter: false,
          searchKeymap: false,
          syntaxHighlighting: false,
        }}
      />
    </div>
  )
}
