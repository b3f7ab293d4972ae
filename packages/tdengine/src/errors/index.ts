export { protocolError } from './protocol-error.ts'
export type { ServerStage } from './server-codes.ts'
export { serverError } from './server-error.ts'
export { isTdengineError, TdengineError, type TdengineFailure } from './tdengine-error.ts'
