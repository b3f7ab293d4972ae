export { type ErrorCode, errorCatalogue, isErrorCode } from './catalogue.ts'
export type { CatalogueEntry } from './entry.ts'
export { isSluiceError, SluiceError, type SluiceErrorOptions } from './sluice-error.ts'
