import { SluiceError } from '@sluice/contracts'

/** A sample of 1,000 records is the largest body anybody sends. */
const BODY_BYTES_MAX = 8 * 1024 * 1024

const tooLarge = () => new SluiceError('BODY_TOO_LARGE', `The body is larger than ${BODY_BYTES_MAX} bytes.`)

/** Reads a bounded body of text. Throws SluiceError BODY_TOO_LARGE, and TypeError for bytes that are no UTF-8. */
export const readText = async ({ headers, body }: Request): Promise<string> => {
  if (Number(headers.get('content-length') ?? 0) > BODY_BYTES_MAX) throw tooLarge()
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
