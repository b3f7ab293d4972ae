/** A failure that becomes an answer: the low 16 bits of TDengine's code, and its message. */
export class ServerError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = 'ServerError'
    this.code = code
  }
}

/** Code of faults that the adapter in front of TDengine finds by itself. */
export const ADAPTER_FAULT = 0xffff
