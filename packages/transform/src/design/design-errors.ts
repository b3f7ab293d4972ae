import { type DesignError, isSluiceError, SluiceError } from '@sluice/contracts'

/** Collects the mistakes of a spec while it is compiled, so that a person sees all of them at once. */
export interface DesignErrors {
  readonly list: readonly DesignError[]
  /** Runs one step of compiling; a SluiceError becomes a design error at `field` and the result undefined. */
  attempt<Result>(field: string, compile: () => Result): Result | undefined
}

export const createDesignErrors = (): DesignErrors => {
  const list: DesignError[] = []
  return {
    list,
    attempt: (field, compile) => {
      try {
        return compile()
      } catch (error) {
        if (!isSluiceError(error)) throw error
        list.push({
          field: error.field === undefined ? field : `${field}.${error.field}`,
          code: error.code,
          message: error.message,
          ...(error.position === undefined ? {} : { position: error.position }),
        })
        return undefined
      }
    },
  }
}

/** Adds to a SluiceError which property it is about; nested calls make a dotted path. */
export const inField = <Result>(field: string, compile: () => Result): Result => {
  try {
    return compile()
  } catch (error) {
    if (!isSluiceError(error)) throw error
    throw new SluiceError(error.code, error.message, {
      field: error.field === undefined ? field : `${field}.${error.field}`,
      cause: error,
      ...(error.position === undefined ? {} : { position: error.position }),
    })
  }
}
