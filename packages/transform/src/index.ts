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
