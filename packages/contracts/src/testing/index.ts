export { exampleTaskSpec } from './example-task-spec.ts'
export { type SecretVariant, secretFields, secretVariants } from './secret-variants.ts'
