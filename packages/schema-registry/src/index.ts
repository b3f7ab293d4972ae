export { checkRegistry } from './check-registry.ts'
export { createSchemaRegistry } from './create-schema-registry.ts'
export type * from './port.ts'
export { resolveRegistry } from './resolve-registry.ts'
