import type { BatchClock } from './clock.ts'
import { compileChosenFields } from './design/chosen-fields.ts'
import { createDesignErrors, type DesignErrors } from './design/design-errors.ts'
import { createFieldScope, type FieldScope } from './design/field-scope.ts'
import { compileExtractRule } from './extract/compile-extract.ts'
import type { ExtractStep } from './extract/extract-step.ts'
import { compileFilters, type FilterStage } from './filter/compile-filters.ts'
import { compileMap, type MapStage } from './map/compile-map.ts'
import { compileParse, type ParseStage } from './parse/compile-parse.ts'
import type { CreateParser } from './parse/payload-parser.ts'
import type { SchemaStore } from './parse/schema-store.ts'
import type { TransformInput } from './port.ts'
import { compileScan } from './scan/compile-scan.ts'
import type { ScanJson } from './scan/scan-json.ts'

/**
 * The compiled stages of a transform. A stage with a mistake is null, and so is every later one: the preview shows what
 * comes before it. `map` is null as well while there is no target.
 */
export interface Stages {
  readonly scope: FieldScope
  readonly clock: BatchClock
  readonly parse: ParseStage | null
  /** Spares the parser most records; a run may use it, a preview shows more than it reads. */
  readonly scan: ScanJson | null
  readonly extract: readonly ExtractStep[] | null
  readonly filter: FilterStage | null
  readonly map: MapStage | null
  readonly errors: DesignErrors['list']
}

export const compileStages = (input: TransformInput, createParser: CreateParser, schemas: SchemaStore): Stages => {
  const { transform, target, precision, encoding, keepMs, keyColumns = [], errorPolicies } = input
  const errors = createDesignErrors()
  const clock: BatchClock = { nowMs: 0 }
  const counts: number[] = []
  const stageEnds = (): void => void counts.push(errors.list.length)

  const parser = errors.attempt('transform.parser', () =>
    createParser({ encoding: encoding ?? 'UTF_8', clock, schemas }),
  )
  const scope = createFieldScope(transform.parser, compileChosenFields(transform.parser, parser, errors))
  stageEnds()
  const extract = transform.extract.flatMap((rule, index) => {
    const step = errors.attempt(`transform.extract.${index}`, () => compileExtractRule(rule, scope, clock))
    return step === undefined || step === null ? [] : [step]
  })
  stageEnds()
  const context = { reference: scope.reference, clock }
  const filter = compileFilters(transform.filters, context, errors)
  stageEnds()
  const map =
    target === null ? null : compileMap(target, { ...context, precision, keepMs, keyColumns, errorPolicies }, errors)
  stageEnds()
  // Last, when every reference has its slot.
  const parse = parser === undefined ? null : compileParse(scope, parser)

  const firstWrong = counts.findIndex((count) => count > 0)
  const isRight = (stage: number): boolean => firstWrong === -1 || stage < firstWrong
  return {
    scope,
    clock,
    parse: isRight(0) ? parse : null,
    scan: compileScan(input, scope),
    extract: isRight(1) ? extract : null,
    filter: isRight(2) ? filter : null,
    map: isRight(3) ? map : null,
    // A rule that is wrong makes no fields; that those are unknown later is no second mistake.
    errors: isRight(1)
      ? errors.list
      : errors.list.filter((error, index) => index < (counts[1] ?? 0) || error.code !== 'FIELD_UNKNOWN'),
  }
}
