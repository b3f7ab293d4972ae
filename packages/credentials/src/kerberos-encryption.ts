/** Kerberos Encryption Type Numbers (IANA), as MIT Kerberos calls them. */
const names: Readonly<Record<number, string>> = {
  1: 'des-cbc-crc',
  2: 'des-cbc-md4',
  3: 'des-cbc-md5',
  16: 'des3-cbc-sha1',
  17: 'aes128-cts-hmac-sha1-96',
  18: 'aes256-cts-hmac-sha1-96',
  19: 'aes128-cts-hmac-sha256-128',
  20: 'aes256-cts-hmac-sha384-192',
  23: 'arcfour-hmac',
  24: 'arcfour-hmac-exp',
  25: 'camellia128-cts-cmac',
  26: 'camellia256-cts-cmac',
}

const weak: ReadonlySet<string> = new Set([1, 2, 3, 16, 23, 24].map((type) => names[type] ?? ''))

export const encryptionName = (type: number): string => names[type] ?? String(type)

/** Deprecated by RFC 6649 and RFC 8429; current Kerberos refuses them unless told otherwise. */
export const isWeakEncryption = (name: string): boolean => weak.has(name)
