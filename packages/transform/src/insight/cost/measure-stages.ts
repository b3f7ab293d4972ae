import type { KafkaRecord, Stage } from '@sluice/contracts'
import { compileStages, type Stages } from '../../compile-stages.ts'
import { applyExtract } from '../../extract/extract-step.ts'
import { PASSED } from '../../filter/compile-filters.ts'
import type { EndedRows } from '../../map/compile-map.ts'
import { rowCountOf } from '../../parse/compile-parse.ts'
import { loadParser } from '../../parse/load-parser.ts'
import { createSchemaStore } from '../../parse/schema-store.ts'
import type { TransformInput } from '../../port.ts'
import type { FieldValue } from '../../value/field-value.ts'

export type SampleRecords = readonly (KafkaRecord & { readonly topic: string; readonly partition: number })[]

type MeasuredStage = Exclude<Stage, 'write'>

/** Microseconds of CPU that a stage takes for each row that reaches it; null for a stage that cannot run yet. */
export interface StageCosts {
  readonly microseconds: Readonly<Record<MeasuredStage, number | null>>
  /** Rows that reach each stage. */
  readonly rows: Readonly<Record<MeasuredStage, number>>
  readonly messages: number
}

/** All stages together take about four times this. Milliseconds. */
const STAGE_BUDGET_MS = 7

/** Runs every stage over and over on the sample, for a few milliseconds each. */
export const measureStages = async (
  input: TransformInput,
  records: SampleRecords,
  clockMs: () => number = () => performance.now(),
): Promise<StageCosts> => {
  const createParser = await loadParser(input.transform.parser, input.compression)
  const stages = compileStages(input, createParser, createSchemaStore(input.schemas ?? [], input.now))
  stages.clock.nowMs = input.now()
  const slots: FieldValue[] = new Array(stages.scope.slotCount()).fill(null)
  const parsed = parseAll(stages, records, slots)
  const extracted = keep(parsed, slots, () => applyExtract(stages.extract ?? [], slots) === null)
  const passed = keep(extracted, slots, () => stages.filter?.(slots) === PASSED)
  const time = (rows: number, work: () => void) => (rows === 0 ? null : microsecondsPerRow(rows, work, clockMs))
  const each = (rows: readonly Snapshot[], work: (row: Snapshot) => void) => () => {
    for (const row of rows) {
      load(slots, row.slots)
      work(row)
    }
  }
  const { parse, extract, filter, map } = stages
  map?.begin(stages.clock.nowMs)
  const ended: EndedRows = { filtered: [], failures: [], copies: [] }
  return {
    messages: records.length,
    rows: { parse: parsed.length, extract: parsed.length, filter: extracted.length, map: passed.length },
    microseconds: {
      parse: parse === null ? null : time(parsed.length, () => void parseAll(stages, records, slots)),
      extract:
        extract === null
          ? null
          : time(
              parsed.length,
              each(parsed, () => applyExtract(extract, slots)),
            ),
      filter:
        filter === null
          ? null
          : time(
              extracted.length,
              each(extracted, () => filter(slots)),
            ),
      map:
        map === null
          ? null
          : time(passed.length, () => {
              each(passed, ({ record, row }) => map.map(slots, record, row, ended))()
              map.take()
              ended.failures.length = 0
              ended.filtered.length = 0
            }),
    },
  }
}

/** The slots of a row as the stage before left them: a stage may overwrite what it reads. */
interface Snapshot {
  readonly record: number
  readonly row: number
  readonly slots: readonly FieldValue[]
}

const load = (slots: FieldValue[], from: readonly FieldValue[]): void => {
  for (let index = 0; index < from.length; index++) slots[index] = from[index] ?? null
}

const keep = (rows: readonly Snapshot[], slots: FieldValue[], isKept: () => boolean): readonly Snapshot[] =>
  rows.flatMap((row) => {
    load(slots, row.slots)
    return isKept() ? [{ ...row, slots: [...slots] }] : []
  })

/** As a run does it: the scanner where it can, the parser where it must. */
const parseAll = ({ parse, scan }: Stages, records: SampleRecords, slots: FieldValue[]): readonly Snapshot[] => {
  const rows: Snapshot[] = []
  for (const [index, record] of records.entries()) {
    if (record.value === null || parse === null) continue
    if (scan?.(record.value, slots)) {
      if (parse.readRecord(slots, record, record) === null) rows.push({ record: index, row: 0, slots: [...slots] })
      continue
    }
    const parsed = parse.parse(record.value)
    if ('code' in parsed || parse.readRecord(slots, record, record) !== null) continue
    for (let row = 0; row < rowCountOf(parsed); row++)
      if (parse.loadRow(slots, parsed, row) === null) rows.push({ record: index, row, slots: [...slots] })
  }
  return rows
}

const microsecondsPerRow = (rows: number, work: () => void, clockMs: () => number): number => {
  work()
  const started = clockMs()
  let passes = 0
  let elapsed = 0
  do {
    work()
    passes++
    elapsed = clockMs() - started
  } while (elapsed < STAGE_BUDGET_MS)
  return (elapsed * 1000) / (passes * rows)
}
