import { type ParserOf, type RowError, scriptParserSchema } from '@sluice/contracts'
import type { BatchClock } from '../../../clock.ts'
import { NOW_MS } from '../../../testing/fixtures.ts'
import type { ParsedRecord, PayloadParser } from '../../payload-parser.ts'
import { createSchemaStore } from '../../schema-store.ts'
import { loadScriptParser } from '../script-parser.ts'

const encoder = new TextEncoder()

const scriptSpec = (code: string, input: 'json' | 'text' = 'json'): ParserOf<'script'> =>
  scriptParserSchema.parse({ type: 'script', code, input })

/** A script that takes payloads as text; throws what makes it unusable. */
export const openScript = async (
  code: string,
  { input = 'json', clock = { nowMs: NOW_MS } }: { readonly input?: 'json' | 'text'; readonly clock?: BatchClock } = {},
): Promise<(payload: string) => ParsedRecord['rows'] | RowError> => {
  const createParser = await loadScriptParser(scriptSpec(code, input))
  const parser: PayloadParser = createParser({
    encoding: 'UTF_8',
    clock,
    schemas: createSchemaStore([], () => clock.nowMs),
  })
  return (payload) => {
    const parsed = parser.parse(encoder.encode(payload))
    return 'code' in parsed ? parsed : parsed.rows
  }
}
