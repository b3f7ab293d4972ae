import type {
  DesignError,
  KafkaRecord,
  KafkaSource,
  Precision,
  PreviewResult,
  RecordBatch,
  RegisteredSchema,
  RowBlock,
  RowError,
  TargetSpec,
  TransformSpec,
} from '@sluice/contracts'

export interface TransformInput {
  readonly transform: TransformSpec
  /** null while the mapping is not made yet: only parse, extract and filter run. */
  readonly target: Pick<TargetSpec, 'subtable' | 'columns' | 'tags'> | null
  /** Of the target database; every timestamp is bound in it. */
  readonly precision: Precision
  /** Of the payloads; UTF-8 when left out. */
  readonly encoding?: KafkaSource['encoding']
  /** Of the payloads themselves; none when left out. */
  readonly compression?: KafkaSource['compression']
  /** Rows older than now minus this are refused before the server does; null skips the check. Milliseconds. */
  readonly keepMs: number | null
  /** The composite key of the supertable: rows in which it is null are refused. Left out when there is none. */
  readonly keyColumn?: string | undefined
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

export interface RowFailure {
  readonly record: number
  readonly row: number
  readonly error: RowError
}

/** Every row of a batch, in exactly one of the three. */
export interface TransformedBatch {
  readonly rows: MappedRows
  /** Index of the record, once per filtered row. */
  readonly filtered: readonly number[]
  readonly failures: readonly RowFailure[]
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
