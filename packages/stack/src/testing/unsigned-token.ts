export interface TokenClaims {
  /** Becomes the broker's user. */
  readonly subject: string
  /** How long it is valid from now on; negative: it ended that long ago. */
  readonly lifetimeS: number
}

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url')

/** A JWT without signature, which the test broker takes for OAUTHBEARER. */
export const unsignedToken = ({ subject, lifetimeS }: TokenClaims): string => {
  const nowS = Math.floor(Date.now() / 1_000)
  return `${part({ alg: 'none' })}.${part({ sub: subject, iat: nowS, exp: nowS + lifetimeS })}.`
}
