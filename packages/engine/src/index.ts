export { type BoundedReading, findBounds } from './bounds/find-bounds.ts'
export type { PartitionBound } from './bounds/partition-bound.ts'
export { systemClock } from './clock.ts'
export { type DryRunOptions, dryRun } from './dry-run/dry-run.ts'
export { createEngine } from './engine.ts'
export { ArchiveFull, LostConnection } from './failure.ts'
export { provideSchemas } from './intake/provide-schemas.ts'
export { createMemoryLedger } from './memory-ledger.ts'
export { ENGINE_TIMING_DEFAULT, type EngineOptions, type EngineSource, type EngineTiming } from './options.ts'
export type {
  Clock,
  DeadLetterSink,
  Engine,
  EngineActivity,
  EngineEnd,
  EngineObserver,
  Ledger,
  LedgerEntry,
  RejectedRow,
  SchemaLookup,
} from './port.ts'
export { type PreparedTask, prepareTask, type RunnableSpec } from './prepare-task.ts'
export { judgeTarget } from './target/judge-target.ts'
export { chosenTopics, findTopics, readsWithoutGone, type TopicChoice } from './topics/chosen-topics.ts'
