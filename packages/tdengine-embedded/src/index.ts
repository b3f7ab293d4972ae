export type { FaultChanges, FaultSettings, Faults } from './faults.ts'
export { type EmbeddedTdengine, type EmbeddedTdengineOptions, startEmbeddedTdengine } from './start.ts'
