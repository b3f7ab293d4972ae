import { SluiceError } from '@sluice/contracts'
import { isUniqueViolation } from './database-errors.ts'

/** Runs `save`, and says NAME_TAKEN with this message at `field` where Postgres finds a name twice. */
export const refusingTakenNames = async <T>(
  { message, field }: { readonly message: string; readonly field: string },
  save: () => Promise<T>,
): Promise<T> => {
  try {
    return await save()
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new SluiceError('NAME_TAKEN', message, { field, cause })
  }
}
