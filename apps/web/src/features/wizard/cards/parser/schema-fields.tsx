'use client'

import { json } from '@codemirror/lang-json'
import { Input, SegmentedControl } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { jsonHighlight } from '../../fields/json-highlight.ts'
import { TextField } from '../../fields/text-field.tsx'
import type { SchemaParserType } from '../../model/parser-form.ts'
import { useField } from '../../state/use-field.ts'
import { CodeEditor } from './code-editor.tsx'

const jsonLanguage = [json(), jsonHighlight]

const placeholders: Record<SchemaParserType, string> = {
  avro: '{"type": "record", "name": "Reading", "fields": [{"name": "id", "type": "long"}]}',
  jsonSchema: '{"type": "object", "properties": {"id": {"type": "integer"}}}',
  protobuf: 'syntax = "proto3";\nmessage Reading {\n  int64 id = 1;\n}',
}

/** Where the schema comes from: the registry of the source, or the text of one here. */
export const SchemaFields = ({ type }: { type: SchemaParserType }) => {
  const t = useTranslations('wizard.parse')
  const [schema, change] = useField('transform.parser.schema')
  return (
    <>
      <Input.Wrapper
        label={t('schema')}
        labelElement="div"
        description={t(`schemaHelp.${schema.from}`)}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <SegmentedControl
          aria-label={t('schema')}
          display="flex"
          w="fit-content"
          size="xs"
          data={(['registry', 'text'] as const).map((value) => ({ value, label: t(`schemaFrom.${value}`) }))}
          value={schema.from}
          onChange={(from) => change({ ...schema, from })}
        />
      </Input.Wrapper>
      {schema.from === 'text' ? (
        <CodeEditor
          path="transform.parser.schema.text"
          label={t('schemaText')}
          language={type === 'protobuf' ? [] : jsonLanguage}
          placeholder={placeholders[type]}
          value={schema.texts[type]}
          onChange={(text) => change({ ...schema, texts: { ...schema.texts, [type]: text } })}
        />
      ) : null}
      {type === 'protobuf' ? (
        <TextField
          path="transform.parser.message"
          label={t('message')}
          description={t('messageHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="sensors.Reading"
        />
      ) : null}
    </>
  )
}
