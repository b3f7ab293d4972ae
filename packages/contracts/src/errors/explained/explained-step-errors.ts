import type { transformErrors } from '../transform-errors.ts'
import type { Explanations } from './explanation.ts'

type StepCode =
  | Extract<
      keyof typeof transformErrors,
      `PREVIEW_${string}` | `PATH_${string}` | `EXTRACT_${string}` | `EXPRESSION_${string}` | `TEMPLATE_${string}`
    >
  | 'FIELD_CLASH'
  | 'FIELD_UNKNOWN'
  | 'PATTERN_INVALID'

/** Codes of what a person writes into the steps: paths, patterns, expressions, templates. */
export const explainedStepErrors = {
  PREVIEW_TIME: {
    class: 'design',
    isRetried: false,
    causes: ['A script or a pattern takes long.', 'The sample is very large.'],
    further: ['The task itself has no such limit, but it will be as slow.'],
  },
  PATH_SYNTAX: {
    class: 'design',
    isRetried: false,
    causes: ['A bracket or a quote is missing.', 'A key with a dot needs the bracket form.'],
    further: [],
  },
  FIELD_CLASH: {
    class: 'design',
    isRetried: false,
    causes: ['Two paths end in the same key.', 'A nested key, joined by underscores, has the name of another key.'],
    further: [],
  },
  EXTRACT_NO_MATCH: {
    class: 'data',
    isRetried: false,
    causes: ['Values of another shape are in the topic.', 'The pattern is too strict.'],
    further: [],
  },
  EXTRACT_TOO_LONG: {
    class: 'data',
    isRetried: false,
    causes: ['The pattern may take long on long values, so its input is limited.'],
    further: [],
  },
  FIELD_UNKNOWN: {
    class: 'design',
    isRetried: false,
    causes: [
      'The field was renamed in an earlier step.',
      'The sample does not have the field.',
      'The name was mistyped; capitals count.',
    ],
    further: ['Retrieve a larger sample: the field may occur in some messages only.'],
  },
  PATTERN_INVALID: {
    class: 'design',
    isRetried: false,
    causes: ['A bracket is missing.', 'The pattern uses lookaround or back references, which RE2 does not have.'],
    further: [],
  },
  EXPRESSION_SYNTAX: {
    class: 'design',
    isRetried: false,
    causes: [
      'A bracket or a quote is missing.',
      'A field name with spaces needs back quotes.',
      'Equality is written == here.',
    ],
    further: ['docs/expressions.md has the whole language with examples.'],
  },
  EXPRESSION_TYPE: {
    class: 'design',
    isRetried: false,
    causes: ['A text is compared with a number.', 'A function gets an argument of another type.'],
    further: ['int(), float() and str() convert.'],
  },
  EXPRESSION_FAILED: {
    class: 'data',
    isRetried: false,
    causes: ['A field is null in this row.', 'A division by zero.', 'A text that is no number is converted.'],
    further: ['Use coalesce() or a condition in front.'],
  },
  TEMPLATE_SYNTAX: {
    class: 'design',
    isRetried: false,
    causes: ['A brace is not closed.', 'A placeholder is empty.'],
    further: [],
  },
} as const satisfies Readonly<Pick<Explanations<typeof transformErrors>, StepCode>>
