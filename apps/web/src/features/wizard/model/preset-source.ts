import type { SourceForm } from './form.ts'

/** A topic that was chosen before the wizard was opened; without a connection its cluster is typed. */
export interface PresetTopic {
  readonly connection: string | null
  readonly topic: string
}

/** The source with its topic chosen, by name. */
export const withPresetTopic = (source: SourceForm, { connection, topic }: PresetTopic): SourceForm => ({
  ...source,
  connection: connection === null ? source.connection : { kind: 'saved', name: connection },
  topicsBy: 'names',
  topics: [topic],
})
