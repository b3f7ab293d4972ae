import type {
  DesignError,
  ErrorPolicies,
  KafkaRecord,
  KafkaSource,
  Precision,
  PreviewResult,
  RecordBatch,
  RegisteredSchema,
  RowBlock,
  RowError,
  TargetSpec,
  TargetTable,
  TransformSpec,
} from '@sluice/contracts'

/** What is mapped of one table; a supertable that is not chosen yet has no name. */
export type MappingTable = Pick<TargetTable, 'when' | 'subtable' | 'columns' | 'tags'> &
  Partial<Pick<TargetTable, 'supertable'>>

/** What is mapped of a target. Left out: no further tables, the first match, the limits of a new task. */
export type MappingTarget = MappingTable & Partial<Pick<TargetSpec, 'further' | 'matching' | 'limits'>>

export interface TransformInput {
  readonly transform: TransformSpec
  /** null while the mapping is not made yet: only parse, extract and filter run. */
  readonly target: MappingTarget | null
  /** Of the target database; every timestamp is bound in it. */
  readonly precision: Precision
  /** Of the payloads; UTF-8 when left out. */
  readonly encoding?: KafkaSource['encoding']
  /** Of the payloads themselves; none when left out. */
  readonly compression?: KafkaSource['compression']
  /** Rows older than now minus this are refused before the server does; null skips the check. Milliseconds. */
  readonly keepMs: number | null
  /** Composite key of each table, in the order of `tablesOf`: rows in which it is null are refused. */
  readonly keyColumns?: readonly (string | undefined)[]
  /** Those that mend rows which would fail (`truncate`, `replace`, `now`…); none when left out. */
  readonly errorPolicies?: ErrorPolicies
  /** Schemas that payloads name, as far as they are known already: those of a sample for its preview. */
  readonly schemas?: readonly RegisteredSchema[]
  /** Milliseconds since 1970; `generator now` and the range check use it. */
  readonly now: () => number
}

/** Rows that passed every stage, with the record each came from. */
export interface MappedRows extends RowBlock {
  /** Index into the batch's records, per row. */
  readonly records: readonly number[]
  /** Number of the row within its record, per row. */
  readonly rowsInRecord: readonly number[]
}

/** A column or tag as the mapping makes it. */
export interface LayoutColumn {
  readonly name: string
  readonly type: string
}

/**
 * What a row becomes: a supertable with the columns and tags that are written. There is one object per layout and
 * compiled transform, so that it can be a key. A pivot makes one for each set of columns.
 */
export interface TableLayout {
  /** Index into `tablesOf` of the target. */
  readonly target: number
  readonly supertable: string
  readonly columns: readonly LayoutColumn[]
  readonly tags: readonly LayoutColumn[]
  /** Names came from data: the supertable is made when it is missing, and so are its columns. */
  readonly isTemplated: boolean
}

/** The rows of a batch that go to one table. */
export interface MappedTable {
  readonly layout: TableLayout
  readonly rows: MappedRows
}

export interface RowFailure {
  readonly record: number
  readonly row: number
  /** The table that the row was mapped to, an index into `tablesOf`; 0 where it failed before. */
  readonly table: number
  readonly error: RowError
  /** The record could not be read at all: what would be its rows is not known. Left out otherwise. */
  readonly wholeRecord?: true
}

/**
 * What became of every row of a batch. A row that goes to several tables ends once in each of them, written or failed;
 * any other row ends exactly once.
 */
export interface TransformedBatch {
  /** At least one row each. */
  readonly tables: readonly MappedTable[]
  /** Index of the record, once per filtered row. */
  readonly filtered: readonly number[]
  readonly failures: readonly RowFailure[]
  /** Rows that were cut and are in `tables` too, and whose originals are archived; left out where there are none. */
  readonly copies?: readonly RowFailure[]
}

/** Schemas of the registry that a transform needs while it runs: it cannot wait, so who runs it looks them up before. */
export interface SchemaNeeds {
  /** The ids that records name and that must be provided before they run; a record without its schema would fail. */
  missing(records: readonly KafkaRecord[]): readonly number[]
  /** `unknown` fails the records that name the id; after a while it is missing again. */
  provide(id: number, answer: RegisteredSchema | 'unknown'): void
}

/** Compiled once per version, run per batch; the same closures make the preview (invariant 5). */
export interface CompiledTransform {
  /** Layouts that are known before any row: those of tables with fixed names. */
  readonly layouts: readonly TableLayout[]
  run(batch: RecordBatch): TransformedBatch
  preview(records: readonly (KafkaRecord & { readonly topic: string; readonly partition: number })[]): PreviewResult
  /** Only when payloads name schemas of a registry. */
  readonly schemas?: SchemaNeeds
}

/** A spec with mistakes cannot run, but its preview still shows the stages before the first mistake. */
export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledTransform }
  | {
      readonly ok: false
      readonly designErrors: readonly DesignError[]
      readonly preview: CompiledTransform['preview']
    }

/** Loads what the parser needs, then compiles. Rejects only when a library cannot be loaded. */
export type CompileTransform = (input: TransformInput) => Promise<CompileResult>
