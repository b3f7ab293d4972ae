/** Bytes that lead a payload in the registry's wire format: 0, then the id of the schema, big-endian. */
export const FRAME_BYTES = 5

/** The id of the schema that a payload names; undefined when it names none. */
export const schemaIdOf = (bytes: Uint8Array): number | undefined => {
  if (bytes.byteLength < FRAME_BYTES || bytes[0] !== 0) return undefined
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
}

/** What follows the frame. */
export const bodyOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(FRAME_BYTES)
