import { type ErrorCode, errorCatalogue, type ProbeAnswer, SluiceError } from '@sluice/contracts'

/** A failure as an answer, so that its code survives the queue. What is not ours stays in the log of the worker. */
export const failureAnswer = (error: unknown): ProbeAnswer => {
  if (!(error instanceof SluiceError))
    return { ok: false, error: { code: 'INTERNAL', message: 'the worker failed; the cause is in its log' } }
  const { code, message, field, hint } = error
  return {
    ok: false,
    error: { code, message, ...(field === undefined ? {} : { field }), ...(hint === undefined ? {} : { hint }) },
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code)

/** The failure back as an error; a code of a newer release becomes INTERNAL. */
export const failureFromAnswer = ({ error }: Extract<ProbeAnswer, { ok: false }>): SluiceError =>
  new SluiceError(isErrorCode(error.code) ? error.code : 'INTERNAL', error.message, {
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  })
