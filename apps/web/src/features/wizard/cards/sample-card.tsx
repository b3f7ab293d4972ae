'use client'

import { json } from '@codemirror/lang-json'
import { EditorView } from '@codemirror/view'
import { Button, FileButton, Group, NumberInput, Text } from '@mantine/core'
import { IconCloudDownload, IconEraser, IconUpload } from '@tabler/icons-react'
import CodeMirror from '@uiw/react-codemirror'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { editorTheme } from '../fields/editor-theme.ts'
import { jsonHighlight } from '../fields/json-highlight.ts'
import { ProbeError } from '../probes/probe-error.tsx'
import { SAMPLE_LIMIT_MAX, useSample } from '../probes/use-sample.ts'
import { SAMPLE_RECORDS_MAX } from '../sample/sample-text.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { Card } from './card.tsx'
import classes from './sample-card.module.css'

/** The sample that every preview runs on: fetched from the topic, read from a file, or typed. */
export const SampleCard = () => {
  const t = useTranslations('wizard.sample')
  const state = useWizard()
  const text = useStoreValue(state.sample, (value) => value)
  const messages = useStoreValue(state.preview, ({ messages: count }) => count)
  const { limit, setLimit, fetchSample, isFetching, error, addFiles } = useSample()
  const extensions = useMemo(
    () => [
      json(),
      jsonHighlight,
      EditorView.lineWrapping,
      editorTheme,
      EditorView.contentAttributes.of({ 'aria-label': t('label') }),
    ],
    [t],
  )
  return (
    <Card id="sample">
      <Group gap="xs" align="flex-end">
        <NumberInput
          w={84}
          label={t('limit')}
          min={1}
          max={SAMPLE_LIMIT_MAX}
          allowDecimal={false}
          value={limit}
          onChange={(value) => setLimit(typeof value === 'number' ? value : '')}
        />
        <Button
          variant="light"
          leftSection={<IconCloudDownload size={16} aria-hidden />}
          loading={isFetching}
          onClick={fetchSample}
        >
          {t('fetch')}
        </Button>
        <FileButton onChange={(files) => void addFiles(files)} accept=".json,.ndjson,.jsonl,.txt,.csv,.log" multiple>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {t('upload')}
            </Button>
          )}
        </FileButton>
      </Group>
      {error === null || isFetching ? null : <ProbeError error={error} title={t('fetchFailed')} />}
      <div className={classes.editor}>
        <CodeMirror
          value={text}
          onChange={state.sample.set}
          extensions={extensions}
          theme="none"
          indentWithTab={false}
          height="190px"
          placeholder={'{"id": 1, "message": "hello-word"}\n{"id": 2, "message": "hello-word"}'}
          basicSetup={{
            foldGutter: false,
            highlightActiveLine: false,
            highlightActiveLineGutter: false,
            searchKeymap: false,
            syntaxHighlighting: false,
          }}
        />
      </div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {messages === 0 ? t('none') : t('count', { count: messages })}{' '}
          {messages === SAMPLE_RECORDS_MAX ? t('capped', { max: SAMPLE_RECORDS_MAX }) : ''}
        </Text>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconEraser size={14} aria-hidden />}
          disabled={text === ''}
          onClick={() => state.sample.set('')}
        >
          {t('clear')}
        </Button>
      </Group>
    </Card>
  )
}
