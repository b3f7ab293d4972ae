export { type Collector, type CollectorOptions, createCollector } from './collector.ts'
export { describeConnection, describeKafkaPort } from './conformance/index.ts'
export type { ConformanceSubject } from './conformance/subject.ts'
export { type ProduceManyOptions, produceMany } from './produce-many.ts'
