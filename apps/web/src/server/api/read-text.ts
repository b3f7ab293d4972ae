import { SluiceError } from '@sluice/contracts'

/** A sample of 1,000 records is the largest body anybody sends. */
const BODY_BYTES_MAX = 8 * 1024 * 1024

const tooLarge = () => new SluiceError('BODY_TOO_LARGE', `The body is larger than ${BODY_BYTES_MAX} bytes.`)

async function* arriving(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw new SluiceError('INVALID_REQUEST', 'The body did not arrive whole.', { cause })
  }
}

const createDecoder = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch (cause) {
      throw new SluiceError('INVALID_REQUEST', 'The body is not valid UTF-8.', { cause })
    }
  }
}

/** Reads a bounded body of text. Throws SluiceError BODY_TOO_LARGE, or INVALID_REQUEST for bytes that are no UTF-8 or do not come. */
export const readText = async ({ headers, body }: Request): Promise<string> => {
  if (Number(headers.get('content-length') ?? 0) > BODY_BYTES_MAX) throw tooLarge()
  if (body === null) return ''
  const decode = createDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of arriving(body)) {
    bytes += chunk.byteLength
    if (bytes > BODY_BYTES_MAX) throw tooLarge()
    text += decode(chunk)
  }
  return text + decode()
}
