export { protocolError } from './protocol-error.ts'
export { classifyServerCode, type ServerStage } from './server-codes.ts'
export { serverError } from './server-error.ts'
export { isTdengineError, TdengineError, type TdengineErrorOptions, type TdengineFailure } from './tdengine-error.ts'
