import { SluiceError } from '@sluice/contracts'
import { readText } from './read-text.ts'

/** Reads a bounded form, as servers of other protocols send it. Throws SluiceError INVALID_REQUEST or BODY_TOO_LARGE. */
export const readFormBody = async (request: Request): Promise<unknown> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    throw new SluiceError('INVALID_REQUEST', 'The body must be a form.', {
      hint: 'Set content-type: application/x-www-form-urlencoded.',
    })
  return Object.fromEntries(new URLSearchParams(await readText(request)))
}
