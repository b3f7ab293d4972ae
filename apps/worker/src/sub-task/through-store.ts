import { asStoreError } from '@sluice/store'

/** Runs a call of the store for the engine, which decides by code and `retriable`. Throws SluiceError only. */
export const throughStore = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    throw asStoreError(error)
  }
}
