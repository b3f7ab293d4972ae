const BYTES_A_CALL = 8_192

/** Bytes in base64, as secrets that are files travel. */
export const bytesToBase64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += BYTES_A_CALL)
    binary += String.fromCharCode(...bytes.subarray(at, at + BYTES_A_CALL))
  return btoa(binary)
}

export const textToBase64 = (text: string): string => bytesToBase64(new TextEncoder().encode(text))

/** First byte of every certificate in DER: an ASN.1 sequence. No text begins with it and a length. */
const DER_SEQUENCE = 0x30
const DER_LONG_LENGTH = 0x80
const PEM_LINE = 64

const isDer = ([first = 0, second = 0]: Uint8Array): boolean => first === DER_SEQUENCE && second >= DER_LONG_LENGTH

/** A certificate file as PEM: `.cer` files often hold the same in DER. Anything else is its text. */
export const certificateText = (bytes: Uint8Array): string => {
  if (!isDer(bytes)) return new TextDecoder().decode(bytes)
  const lines = bytesToBase64(bytes).match(new RegExp(`.{1,${PEM_LINE}}`, 'g')) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

export const plainText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
