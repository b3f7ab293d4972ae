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
  /** The claim that lists the groups of a person. */
  SLUICE_OIDC_GROUPS_CLAIM: text.pipe(z.string().default('groups')),
  /** `group=workspace:role` between commas; what people are in these workspaces is the provider's to say. */
  SLUICE_OIDC_GROUP_ROLES: text,
  /** Scopes to ask for beside openid, email and profile. */
  SLUICE_OIDC_SCOPES: text,
} as const
