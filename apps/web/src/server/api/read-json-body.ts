import { SluiceError } from '@sluice/contracts'

/** A sample of 1,000 records is the largest body anybody sends. */
export const BODY_BYTES_MAX = 8 * 1024 * 1024

const tooLarge = () => new SluiceError('BODY_TOO_LARGE', `The body is larger than ${BODY_BYTES_MAX} bytes.`)

/** Throws BODY_TOO_LARGE. */
export const readText = async (body: ReadableStream<Uint8Array> | null): Promise<string> => {
  if (body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > BODY_BYTES_MAX) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Reads a bounded JSON body. Throws SluiceError INVALID_REQUEST or BODY_TOO_LARGE. */
export const readJsonBody = async (request: Request): Promise<unknown> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new SluiceError('INVALID_REQUEST', 'The body must be JSON.', { hint: 'Set content-type: application/json.' })
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES_MAX) throw tooLarge()
  try {
    return JSON.parse(await readText(request.body))
  } catch (cause) {
    if (cause instanceof SluiceError) throw cause
    throw new SluiceError('INVALID_REQUEST', 'The body is not valid JSON.', { cause })
  }
}
