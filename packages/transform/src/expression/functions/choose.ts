import type { FunctionDefinition } from './definition.ts'

/** Tests for null and choices. `if` computes lazily and lives in compile-call.ts. */
export const chooseFunctions: readonly FunctionDefinition[] = [
  {
    name: 'is_null',
    parameters: [{ name: 'x', type: 'unknown' }],
    result: 'bool',
    nulls: 'handled',
    description: 'Whether the field is null or missing.',
    examples: [
      ['is_null(missing)', 'true'],
      ['id.is_null()', 'false'],
    ],
    apply: (_site, values) => values[0] === null,
  },
  {
    name: 'coalesce',
    parameters: [
      { name: 'x', type: 'unknown' },
      { name: 'y', type: 'unknown', rest: true },
    ],
    result: 'common',
    nulls: 'handled',
    description: 'The first argument that is not null.',
    examples: [['coalesce(missing, name, "none")', '"beijing-01"']],
    apply: (_site, values) => values.find((value) => value !== null) ?? null,
  },
]
