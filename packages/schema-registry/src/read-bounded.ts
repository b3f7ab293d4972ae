import { SluiceError } from '@sluice/contracts'

/** The text of an answer of at most `bytesMax` bytes; a longer one is given up in the middle. Throws REGISTRY_FAILED. */
export const readBounded = async (response: Response, bytesMax: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) throw new SluiceError('REGISTRY_FAILED', `the answer is longer than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
