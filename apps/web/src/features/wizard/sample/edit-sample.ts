import type { RegisteredSchema } from '@sluice/contracts'
import { messagesOf } from './messages.ts'
import type { KeptMessage, Sample, SplitMode } from './sample.ts'
import type { ShowPayload } from './show-payload.ts'

/** What stands between two messages so that they stay two. */
const between: Record<SplitMode, string> = { document: '\n', line: '\n', blank: '\n\n', whole: '\n' }

const joined = (texts: readonly string[], mode: SplitMode): string => {
  const shown = texts.filter((text) => text !== '')
  return shown.length === 0 ? '' : `${shown.join(between[mode])}\n`
}

/** The sample with text below what is there; the text ends with a new line. */
export const withText = (sample: Sample, text: string, mode: SplitMode): Sample => ({
  ...sample,
  text: joined([sample.text.trimEnd(), text.trim()], mode),
})

/** The sample with records below what is there, and the schemas that they name. */
export const withRecords = (
  sample: Sample,
  kept: readonly KeptMessage[],
  schemas: readonly RegisteredSchema[],
  mode: SplitMode,
): Sample => ({
  ...sample,
  text: joined([sample.text.trimEnd(), ...kept.map(({ text }) => text)], mode),
  kept: [...sample.kept, ...kept],
  schemas: [...new Map([...sample.schemas, ...schemas].map((schema) => [schema.id, schema])).values()],
})

/** The sample with its records shown in another way; what was typed stays. */
export const withPayloadsShown = (sample: Sample, show: ShowPayload, mode: SplitMode): Sample => {
  if (sample.kept.length === 0) return sample
  const messages = messagesOf(sample, mode).map(({ text, record }) => ({
    record,
    text: record === null ? text : show(record.value),
  }))
  return {
    ...sample,
    text: joined(
      messages.map(({ text }) => text),
      mode,
    ),
    kept: messages.flatMap(({ text, record }) => (record === null ? [] : [{ text, record }])),
  }
}
