import { z } from 'zod'
import { topicNameSchema } from './source.ts'

const policy = <const Choices extends readonly [string, ...string[]]>(choices: Choices, fallback: Choices[number]) =>
  z.enum(choices).default(fallback as z.core.util.NoUndefined<Choices[number]>)

const rowPolicies = ['archive', 'drop', 'fail'] as const

/** Part of a table name; it may be empty. */
const replacement = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  .regex(/^[^.`\u0000-\u001f\u007f]{0,32}$/u, {
    error: 'at most 32 characters, without a dot, a back quote or a control character',
  })
  .refine((text) => text.isWellFormed(), { error: 'must be valid text' })
  .default('_')

/** Where `connectionLost: cache` keeps records while TDengine is away (rows 1 and 16). */
const spillCacheSchema = z
  .strictObject({
    /** A folder below that of the task on its worker. */
    location: z
      .string()
      .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/, {
        error: 'a folder name of letters, digits, dot, dash, underscore',
      })
      .default('cache'),
    /** Of each sub-task; when the file is full, reading pauses. */
    bytesMax: z
      .int()
      .min(1024 ** 2)
      .max(1024 ** 4)
      .default(1024 ** 3),
  })
  .meta({ id: 'SpillCache' })

/** How much the archive of dead letters may hold for a task (rows 17, 18 and 20). */
const archiveLimitsSchema = z
  .strictObject({
    /** Older ones are removed; 0 keeps them for ever. */
    keepDays: z.int().min(0).max(36_500).default(30),
    /** 0 sets no bound. */
    spaceMb: z.int().min(0).max(67_107_840).default(10_240),
    /** How many are kept; 0 sets no bound. */
    rowsMax: z.int().min(0).max(1_000_000_000).default(1_000_000),
    /** What makes room, or becomes of a row that finds none. */
    whenFull: z.enum(['deleteOldest', 'drop', 'fail']).default('deleteOldest'),
    /** The inbox of the console, a topic of the cluster that the task reads from, or both; only the inbox can be replayed. */
    destination: z.enum(['inbox', 'topic', 'both']).default('inbox'),
    /** None that the task reads. Made when it is absent, with one partition. */
    topic: topicNameSchema.optional(),
    /** Of a topic that is made; fewer where there are fewer brokers. */
    replicationFactor: z.int().min(1).max(32).default(3),
  })
  .superRefine(({ destination, topic }, context) => {
    if (destination !== 'inbox' && topic === undefined)
      context.addIssue({ code: 'custom', path: ['topic'], message: 'dead letters that go to a topic need its name' })
  })
  .meta({ id: 'ArchiveLimits' })

/** What to do with each class of abnormal row (spec/data-in.md §1.8), in the order of that list. */
export const errorPoliciesSchema = z
  .strictObject({
    connectionLost: policy(['retry', 'cache', 'archive', 'drop', 'fail'], 'retry'),
    databaseMissing: policy(rowPolicies, 'fail'),
    tableMissing: policy(['create', ...rowPolicies], 'create'),
    timestampOutOfRange: policy(rowPolicies, 'archive'),
    timestampNull: policy([...rowPolicies, 'now'], 'archive'),
    keyNull: policy(rowPolicies, 'archive'),
    tableNameTooLong: policy([...rowPolicies, 'truncate', 'truncateAndArchive'], 'archive'),
    tableNameInvalid: policy([...rowPolicies, 'replace'], 'archive'),
    tableNameEmptyVariable: policy(['archive', 'drop', 'fail', 'leaveEmpty', 'replace'], 'archive'),
    columnMissing: policy([...rowPolicies, 'addColumn'], 'addColumn'),
    columnNameTooLong: policy(rowPolicies, 'archive'),
    valueTooLong: policy([...rowPolicies, 'truncate', 'truncateAndArchive'], 'archive'),
    otherDataError: policy(rowPolicies, 'archive'),
    /** What `replace` puts in: for each wrong character, and for each empty variable. */
    replacements: z.strictObject({ tableNameInvalid: replacement, tableNameEmptyVariable: replacement }).prefault({}),
    /** How long TDengine may be away, or out of memory or disk, before `connectionLost` decides; `retry` waits for ever. */
    connectionTimeoutS: z.int().min(1).max(600).default(30),
    cache: spillCacheSchema.prefault({}),
    archive: archiveLimitsSchema.prefault({}),
    /**
     * Makes columns and tags of VARCHAR, NCHAR and VARBINARY longer for values that do not fit, as far as TDengine allows;
     * `valueTooLong` decides about the rest, and about all of them where this is off.
     */
    autoWiden: z.boolean().default(true),
    /** A record has other tags than its subtable: TDengine keeps the stored ones, unless they are to be altered. */
    tagDrift: z.enum(['ignore', 'warn', 'alter']).default('warn'),
  })
  .meta({ id: 'ErrorPolicies' })

export type ErrorPolicies = z.infer<typeof errorPoliciesSchema>

/** What is set beside the choices. */
type PolicySetting = 'replacements' | 'connectionTimeoutS' | 'cache' | 'archive' | 'autoWiden' | 'tagDrift'

/** The abnormal cases. */
export type PolicyCase = Exclude<keyof ErrorPolicies, PolicySetting>

/** The choices that the engine carries out today; anything else is refused at the door, never replaced silently. */
const availablePolicies: { readonly [Case in PolicyCase]: readonly ErrorPolicies[Case][] } = {
  connectionLost: ['retry', 'cache', ...rowPolicies],
  databaseMissing: rowPolicies,
  tableMissing: ['create', ...rowPolicies],
  timestampOutOfRange: rowPolicies,
  timestampNull: [...rowPolicies, 'now'],
  keyNull: rowPolicies,
  tableNameTooLong: [...rowPolicies, 'truncate', 'truncateAndArchive'],
  tableNameInvalid: [...rowPolicies, 'replace'],
  tableNameEmptyVariable: [...rowPolicies, 'leaveEmpty', 'replace'],
  columnMissing: [...rowPolicies, 'addColumn'],
  columnNameTooLong: rowPolicies,
  valueTooLong: [...rowPolicies, 'truncate', 'truncateAndArchive'],
  otherDataError: rowPolicies,
}

/** In the order of spec/data-in.md §1.8. */
export const policyCases = Object.keys(availablePolicies) as readonly PolicyCase[]

/** The cases of a spec whose choice is not available yet. */
export const unavailablePolicies = (policies: ErrorPolicies): readonly PolicyCase[] =>
  policyCases.filter((key) => !(availablePolicies[key] as readonly string[]).includes(policies[key]))
