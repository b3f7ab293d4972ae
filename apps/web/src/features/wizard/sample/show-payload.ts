import type { KafkaSource } from '@sluice/contracts'
import { loadBodyDecompressor } from '@sluice/transform'
import { payloadText } from './payload-text.ts'

/** How the payload of a record stands in the sample. */
export type ShowPayload = (value: Uint8Array | null) => string

/** Decompresses and decodes as the topic says; a body that is not compressed so shows as it is. */
export const loadShowPayload = async ({
  encoding,
  compression,
}: Pick<KafkaSource, 'encoding' | 'compression'>): Promise<ShowPayload> => {
  const decompress = await loadBodyDecompressor(compression)
  return (value) => payloadText(value === null ? null : (decompress(value) ?? value), encoding)
}
