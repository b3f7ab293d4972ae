import type { CatalogueEntry } from './entry.ts'

/** Of dead letters that are replayed, or sent to a topic. */
export const deadLetterErrors = {
  DEAD_LETTER_ROW_GONE: {
    title: 'Under this version the message has no such row.',
    remedy: 'Replay it with a version that reads the message as before, or discard it.',
  },
  DEAD_LETTER_TOPIC_FAILED: {
    title: 'A bad record could not be put into the dead-letter topic.',
    remedy:
      'Check that the topic exists, takes messages of this size and may be written; the task waits and loses nothing.',
  },
  DEAD_LETTER_TOPIC_CONSUMED: {
    title: 'The dead-letter topic is one that the task reads.',
    remedy: 'Choose another topic: bad records would come back for ever.',
  },
} as const satisfies Record<string, CatalogueEntry>
