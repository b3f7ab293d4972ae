export * from './password-problem.ts'
