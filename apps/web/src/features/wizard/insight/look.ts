import {
  compileTransform,
  diagnose,
  diffPreviews,
  measureStages,
  type PlacedRecord,
  pinSample,
  planStatements,
  runTaskTests,
  type TablePlan,
  type TransformInput,
} from '@sluice/transform'
import type { PreviewInput } from '../preview/preview-input.ts'
import type { Insight, InsightJob, ShownPlan } from './protocol.ts'

type Job<Kind extends InsightJob['kind']> = Extract<InsightJob, { kind: Kind }>

/** What is shown of the SQL of one table. */
const SHOWN_CHARACTERS = 20_000

const previewOf = async (input: TransformInput, records: readonly PlacedRecord[]) => {
  const result = await compileTransform(input)
  return (result.ok ? result.compiled.preview : result.preview)(records)
}

/** All that is told about a configuration and its sample, at one moment: both sides of a comparison see the same clock. */
export const look = async (
  { plan, tests, baseline, ...job }: Omit<Job<'look'>, 'kind' | 'sample'>,
  records: readonly PlacedRecord[],
  schemas: TransformInput['schemas'] = [],
): Promise<Insight> => {
  const nowMs = Date.now()
  const inputOf = (given: PreviewInput): TransformInput => ({ ...given, schemas, now: () => nowMs })
  const input = inputOf(job.input)
  const preview = await previewOf(input, records)
  return {
    rows: preview.rows.length,
    findings: diagnose(input, preview, Intl.DateTimeFormat().resolvedOptions().timeZone),
    plans: input.target === null ? [] : planStatements(input.target, preview, plan).map(shownPlan),
    costs: await measureStages(input, records),
    comparison: baseline === null ? null : diffPreviews(await previewOf(inputOf(baseline), records), preview),
    tests: await runTaskTests({ ...input, precision: 'ms', tests }, compileTransform),
  }
}

const shownPlan = ({ insert, ...plan }: TablePlan): ShownPlan => {
  const text = insert.join(';\n')
  return { ...plan, insert: text.slice(0, SHOWN_CHARACTERS), insertCharacters: text.length }
}

/** The sample as a test, with what becomes of it at the time of the test. */
export const pin = async (
  { input, name, nowMs }: Omit<Job<'pin'>, 'kind' | 'sample'>,
  records: readonly PlacedRecord[],
  schemas: TransformInput['schemas'] = [],
) => {
  // A test asks no database: it counts in milliseconds and keeps everything.
  const preview = await previewOf({ ...input, precision: 'ms', keepMs: null, schemas, now: () => nowMs }, records)
  return pinSample(records, preview, { name, nowMs })
}
