/** Bytes as people and SQL write them: `\x` and lower-case hex. */
export const bytesText = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`
