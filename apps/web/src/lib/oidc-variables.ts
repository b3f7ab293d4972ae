import { z } from 'zod'

/** Left empty counts as left out, as compose files leave what they pass on. */
const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

/** Signing in through an identity provider; without SLUICE_OIDC_ISSUER there is none. */
export const oidcVariables = {
  SLUICE_OIDC_ISSUER: text,
  SLUICE_OIDC_CLIENT_ID: text,
  SLUICE_OIDC_CLIENT_SECRET: text,
  /** On the button: "Sign in with …". */
  SLUICE_OIDC_LABEL: text,
  /** Domains of e-mail addresses between commas; left out, all. */
  SLUICE_OIDC_EMAIL_DOMAINS: text,
  /** `true` for providers that do not say whether an address is verified and verify it all the same. */
  SLUICE_OIDC_TRUST_EMAIL: z.enum(['true', 'false']).default('false'),
  /** `invitation`, or `workspace:role` that everybody becomes who was not invited. */
  SLUICE_OIDC_FIRST_TIME: z.string().default('invitation'),
} as const
