export { compileTransform } from './compile-transform.ts'
export {
  analyzeExpression,
  analyzeTemplate,
  type ExpressionAnalysis,
  type FieldMention,
} from './expression/analyze.ts'
export { EXAMPLE_FIELDS, exampleResult, exampleTemplateResult } from './expression/examples.ts'
export { expressionFunctions, type FunctionHelp } from './expression/functions/index.ts'
export { EXPRESSION_LIMITS } from './expression/limits.ts'
export { type CoreEstimate, estimateCores } from './insight/cost/estimate-cores.ts'
export { measureStages, type StageCosts } from './insight/cost/measure-stages.ts'
export {
  diffPreviews,
  type PreviewDifference,
  type RowChange,
  type RowDifference,
} from './insight/diff/diff-previews.ts'
export { diffSpecs } from './insight/diff/diff-specs.ts'
export type { StepDifference } from './insight/diff/step-difference.ts'
export { applyChanges } from './insight/doctor/apply-changes.ts'
export { diagnose } from './insight/doctor/diagnose.ts'
export type { Finding, FindingCode, Place, Remedy, RemedyCode, SpecChange } from './insight/doctor/finding.ts'
export type { ReplayReason, ReplayReasonCode } from './insight/replay/replay-reason.ts'
export { type ReplaySafety, replaySafetyOf } from './insight/replay/replay-safety.ts'
export {
  columnBytes,
  type Meter,
  measureNames,
  measureTable,
  ROW_BYTES_MAX,
  TAG_BYTES_MAX,
  type TableMeters,
} from './insight/row-size.ts'
export { type PlanOptions, planStatements, type TablePlan } from './insight/statements/plan-statements.ts'
export { pinSample } from './insight/task-tests/pin-sample.ts'
export { type PlacedRecord, recordOfPinned } from './insight/task-tests/pinned-record.ts'
export {
  runTaskTests,
  type TaskTestResult,
  type TestDifference,
  type TestedTask,
  testedTaskOf,
} from './insight/task-tests/run-task-tests.ts'
export { formatJsonFieldList, parseJsonFieldList } from './json/json-field-list.ts'
export { schemaIdOf as registrySchemaId } from './parse/binary/schema/frame.ts'
export { loadBodyDecompressor } from './parse/compression/decompress-body.ts'
export type { PayloadEncoding } from './parse/decode-text.ts'
export { encodeText } from './parse/encode-text.ts'
export { isMetadataField, METADATA_FIELDS, type MetadataField } from './parse/metadata.ts'
export type * from './port.ts'
export { describeMetadata } from './preview/describe-metadata.ts'
export { type MappingProposal, proposeMapping } from './propose/propose-mapping.ts'
export { proposeSupertable, type SupertableProposal } from './propose/propose-supertable.ts'
export type { ProposedColumn } from './propose/proposed-column.ts'
export { compileTopicPattern } from './topics/topic-pattern.ts'
export { cutText, textSize } from './value/text-size.ts'
