import { unreadable } from './unreadable.ts'

/** One `-----BEGIN X-----` to `-----END X-----`. */
export interface PemBlock {
  /** `CERTIFICATE`, `RSA PRIVATE KEY`. */
  readonly label: string
  readonly text: string
}

/** First byte of a DER sequence, which certificates, keys and PKCS#12 files are. */
const DER_SEQUENCE = 0x30

/** The text of a PEM file. Throws CREDENTIAL_UNREADABLE for the binary forms, and says how to convert them. */
export const pemText = (bytes: Uint8Array, convert: string): string => {
  if (bytes[0] === DER_SEQUENCE && bytes[1] !== undefined && bytes[1] >= 0x80)
    throw unreadable('the file is binary (DER or PKCS#12), and PEM is needed', { hint: `Convert it: ${convert}` })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable('the file is not text, and PEM is needed', { cause })
  }
}

/** The blocks of a PEM text in their order; whatever stands between them is for people. */
export const pemBlocks = (text: string): readonly PemBlock[] =>
  [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----(?:(?!-----)[\s\S])*-----END \1-----/g)].map(
    ([block, label = '']) => ({
      label,
      text: block,
    }),
  )
