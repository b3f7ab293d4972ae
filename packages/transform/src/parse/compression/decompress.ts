import { Refusal } from '../../refusal.ts'

/** The body of a message as its producer had it before compressing. */
export type Decompress = (bytes: Uint8Array) => Uint8Array | Refusal

/** Larger bodies are refused, so that a small message cannot fill the memory. */
export const BODY_BYTES_MAX = 16 * 1024 * 1024

const TOO_LARGE = new Refusal('PARSE_TOO_LARGE', 'the payload is larger than 16 MiB when it is decompressed')

/** Thrown by decoders for a body beyond the limit. */
export class BodyTooLarge extends Error {}

/** Thrown by our own decoders for bytes that are not of their format. */
export class BodyBroken extends Error {}

/** Whether a decoder's error means that the bytes are broken; any other error is a defect of ours. */
type IsBroken = (error: unknown) => boolean

const isBodyBroken: IsBroken = (error) => error instanceof BodyBroken

/** Turns a decoder that throws into one that refuses. */
export const refusing = (
  format: string,
  decode: (bytes: Uint8Array) => Uint8Array,
  isBroken: IsBroken = isBodyBroken,
): Decompress => {
  const broken = new Refusal('PARSE_COMPRESSION', `the payload is not valid ${format}, or a part of it is missing`)
  return (bytes) => {
    try {
      return decode(bytes)
    } catch (error) {
      if (error instanceof BodyTooLarge) return TOO_LARGE
      if (isBroken(error)) return broken
      throw error
    }
  }
}
