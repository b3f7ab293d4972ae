import type { BrowsedRecord, PreviewValue, RegisteredSchema } from '@sluice/contracts'
import { compileTransform } from '@sluice/transform'
import { keptOf } from '#src/features/wizard/sample/fetched.ts'
import type { BrowseQuestion } from '../queries.ts'

export interface ShownField extends PreviewValue {
  readonly name: string
}

export interface ParsedMessage {
  readonly rows: readonly (readonly ShownField[])[]
  /** Why there are no fields; null when there are. */
  readonly problem: string | null
}

/** Parses one message exactly as a task would. */
export const fieldsOf = async (
  { parser, encoding, compression }: Pick<BrowseQuestion, 'parser' | 'encoding' | 'compression'>,
  { valueBytes: _, isCut: __, ...record }: BrowsedRecord,
  schemas: readonly RegisteredSchema[],
): Promise<ParsedMessage> => {
  const result = await compileTransform({
    transform: { parser, extract: [], filters: [] },
    target: null,
    precision: 'ms',
    encoding,
    compression,
    keepMs: null,
    schemas,
    now: Date.now,
  })
  const preview = result.ok ? result.compiled.preview : result.preview
  const { rows } = preview([keptOf(record, () => '').record])
  const problem = rows.find(({ error }) => error !== null)?.error?.message ?? null
  return {
    rows: rows.flatMap(({ parsed }) =>
      parsed === null ? [] : [Object.entries(parsed).map(([name, value]) => ({ name, ...value }))],
    ),
    problem,
  }
}
