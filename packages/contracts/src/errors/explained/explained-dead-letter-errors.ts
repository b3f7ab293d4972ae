import type { deadLetterErrors } from '../dead-letter-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedDeadLetterErrors = {
  DEAD_LETTER_ROW_GONE: {
    class: 'data',
    isRetried: false,
    causes: [
      'The version reads another part of the message, which has fewer rows.',
      'The value was replaced by one with fewer rows.',
    ],
    further: ['Preview the dead letter against several versions to see which rows each makes of it.'],
  },
  DEAD_LETTER_TOPIC_FAILED: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The topic was deleted, and brokers do not make topics by themselves.',
      'The login of the task may not write to the topic.',
      'The record is larger than max.message.bytes of the topic.',
    ],
    further: ['Let dead letters go to the inbox too, then the topic can be mended later.'],
  },
  DEAD_LETTER_TOPIC_CONSUMED: {
    class: 'request',
    isRetried: false,
    causes: ['The task names the topic among its own.', 'The topic pattern of the task matches its name.'],
    further: ['A name that the pattern excludes, or one that begins with two underscores, is safe.'],
  },
} as const satisfies Explanations<typeof deadLetterErrors>
