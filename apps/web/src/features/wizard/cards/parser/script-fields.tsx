'use client'

import { javascript } from '@codemirror/lang-javascript'
import { Select, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useField } from '../../state/use-field.ts'
import { CodeEditor } from './code-editor.tsx'

const language = [javascript()]
const PLACEHOLDER = `// data: the message, now: the time of the batch in ms
return data.values.map((v, i) => ({ id: data.id, phase: i, v }))`

/** JavaScript that turns a message into rows. */
export const ScriptFields = () => {
  const t = useTranslations('wizard.parse')
  const [code, changeCode] = useField('transform.parser.code')
  const [input, changeInput] = useField('transform.parser.input')
  return (
    <>
      <CodeEditor
        path="transform.parser.code"
        label={t('code')}
        language={language}
        placeholder={PLACEHOLDER}
        value={code}
        onChange={changeCode}
      />
      <Text size="xs" c="dimmed">
        {t('codeHelp')}
      </Text>
      <Select
        label={t('input')}
        w={260}
        data={(['json', 'text'] as const).map((value) => ({ value, label: t(`inputs.${value}`) }))}
        value={input}
        allowDeselect={false}
        onChange={(next) => next !== null && changeInput(next)}
      />
    </>
  )
}
