export { exampleTaskSpec } from './example-task-spec.ts'
