export { stackEndpoints } from './endpoints.ts'
export { freshDatabase } from './fresh-database.ts'
export { uniqueName } from './unique-name.ts'
