/** How better-auth names accounts with a password. */
export const CREDENTIAL_PROVIDER = 'credential'

/** Accounts of the identity provider. */
export const OIDC_PROVIDER = 'oidc'
