export { checkTarget } from './catalog/check-target.ts'
export { createTdengine, type TdengineOptions } from './create-tdengine.ts'
export { isTdengineError, TdengineError, type TdengineFailure } from './errors/index.ts'
export type * from './port.ts'
