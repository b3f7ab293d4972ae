/** Bytes in base64 with padding. */
export const base64Of = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Reads base64 with or without padding; undefined for any other text. */
export const base64Bytes = (text: string): Uint8Array | undefined => {
  const digits = /^([0-9A-Za-z+/]*)={0,2}$/.exec(text)?.[1]
  const isPadded = text.length !== digits?.length
  if (digits === undefined || digits.length % 4 === 1 || (isPadded && text.length % 4 !== 0)) return undefined
  return Uint8Array.from(atob(digits), (char) => char.charCodeAt(0))
}
