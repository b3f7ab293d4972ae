import type { IncomingMessage } from 'node:http'

const BODY_BYTES_MAX = 16 * 1024 * 1024

/** The text of a request's body. Throws RangeError for one that is too large. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk)
    bytes += buffer.length
    if (bytes > BODY_BYTES_MAX) throw new RangeError('request body too large')
    chunks.push(buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
