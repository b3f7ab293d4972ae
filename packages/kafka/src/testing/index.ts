export { type Collector, type CollectorOptions, createCollector } from './collector.ts'
export { type ProduceManyOptions, produceMany } from './produce-many.ts'
