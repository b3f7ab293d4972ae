import type { KafkaSource } from '@sluice/contracts'
import { Refusal } from '../../refusal.ts'
import { loadDecompressor } from './load-decompressor.ts'

/** Undoes the compression of single bodies, for showing them: undefined for one that is not compressed so. */
export const loadBodyDecompressor = async (
  compression: KafkaSource['compression'],
): Promise<(body: Uint8Array) => Uint8Array | undefined> => {
  const decompress = await loadDecompressor(compression)
  if (decompress === null) return (body) => body
  return (body) => {
    const bytes = decompress(body)
    return bytes instanceof Refusal ? undefined : bytes
  }
}
