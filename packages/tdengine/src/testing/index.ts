export { type ConformanceSubject, describeTdenginePort } from './conformance.ts'
export type { StoredRow } from './memory-store.ts'
export { createMemoryTdengine, type MemoryTdengine } from './memory-tdengine.ts'
