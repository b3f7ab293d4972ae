export { exampleTaskSpec } from './example-task-spec.ts'
export { exampleMetrics, examplePartition, exampleSnapshot } from './metrics-examples.ts'
export { type SecretVariant, secretFields, secretVariants } from './secret-variants.ts'
