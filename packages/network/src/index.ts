export type * from './target-guard.ts'
