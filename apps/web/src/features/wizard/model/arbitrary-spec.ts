import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { name, pick } from './arbitrary-parts.ts'
import { arbitrarySource } from './arbitrary-source.ts'
import { arbitraryTarget } from './arbitrary-target.ts'
import { arbitraryTest } from './arbitrary-test.ts'
import { arbitraryExtract, arbitraryParser } from './arbitrary-transform.ts'

/** Valid task specs for property tests: every optional part present and absent. */

/** A saved connection may have one; whether it has shows when the task starts. */
const hasRegistry = (where: object): boolean =>
  'connection' in where || ('registry' in where && where.registry !== null)

const needsRegistry = (parser: object): boolean =>
  'schema' in parser &&
  typeof parser.schema === 'object' &&
  parser.schema !== null &&
  'from' in parser.schema &&
  parser.schema.from === 'registry'

const errorPolicies = fc.record(
  {
    timestampNull: pick('archive' as const, 'drop' as const, 'now' as const),
    tableNameTooLong: pick('fail' as const, 'truncate' as const),
    tableNameInvalid: pick('archive' as const, 'replace' as const),
    tableNameEmptyVariable: pick('leaveEmpty' as const, 'replace' as const),
    connectionTimeoutS: fc.integer({ min: 1, max: 600 }),
    cache: fc.record(
      { location: pick('cache', 'spill.1'), bytesMax: fc.integer({ min: 1024 ** 2, max: 1024 ** 4 }) },
      { requiredKeys: [] },
    ),
    archive: fc.record(
      {
        keepDays: fc.integer({ min: 0, max: 36_500 }),
        spaceMb: fc.integer({ min: 0, max: 67_107_840 }),
        rowsMax: fc.integer({ min: 0, max: 1_000_000_000 }),
        whenFull: pick('deleteOldest' as const, 'drop' as const, 'fail' as const),
        destination: pick('inbox' as const, 'topic' as const, 'both' as const),
        topic: pick('dead.letters', 'bad_records'),
        replicationFactor: fc.integer({ min: 1, max: 32 }),
      },
      { requiredKeys: ['topic'] },
    ),
    autoWiden: fc.boolean(),
    tagDrift: pick('ignore' as const, 'warn' as const, 'alter' as const),
    replacements: fc.record({ tableNameInvalid: pick('', '_', '京'), tableNameEmptyVariable: pick('none', '') }),
  },
  { requiredKeys: [] },
)

export const arbitrarySpec: fc.Arbitrary<TaskSpec> = fc
  .record({
    apiVersion: fc.constant('sluice/v1' as const),
    name: name(),
    workerGroup: name(),
    source: arbitrarySource,
    transform: fc.record({
      parser: arbitraryParser,
      extract: fc.array(arbitraryExtract, { maxLength: 4 }),
      filters: fc.array(pick('id != 1', 'mag >= 4.5'), { maxLength: 3 }),
    }),
    target: arbitraryTarget,
    advanced: fc.record({ readConcurrency: fc.integer({ min: 0, max: 64 }), batchSizeRows: fc.constant(500) }),
    errorPolicies,
    tests: fc.array(arbitraryTest, { maxLength: 2 }),
  })
  .filter(({ source: where, transform: { parser } }) => !needsRegistry(parser) || hasRegistry(where))
  .map((spec) => taskSpecSchema.parse(spec))
