import { SluiceError } from '@sluice/contracts'
import { readText } from './read-text.ts'

/** Reads a bounded JSON body. Throws SluiceError INVALID_REQUEST or BODY_TOO_LARGE. */
export const readJsonBody = async (request: Request): Promise<unknown> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new SluiceError('INVALID_REQUEST', 'The body must be JSON.', { hint: 'Set content-type: application/json.' })
  const text = await readText(request)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SluiceError('INVALID_REQUEST', 'The body is not valid JSON.', { cause })
  }
}
