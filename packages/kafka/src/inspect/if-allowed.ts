import { isSluiceError } from '@sluice/contracts'

/** null for what this login may not ask. `ask` throws SluiceError. */
export const ifAllowed = async <Found>(ask: () => Promise<Found>): Promise<Found | null> => {
  try {
    return await ask()
  } catch (error) {
    if (isSluiceError(error, 'KAFKA_NOT_AUTHORIZED')) return null
    throw error
  }
}
