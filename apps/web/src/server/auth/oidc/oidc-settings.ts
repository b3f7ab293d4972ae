import { roleSchema, SluiceError } from '@sluice/contracts'
import type { FirstMembership } from '@sluice/store'
import type { WebEnv } from '#src/lib/env.ts'
import { type GroupRole, parseGroupRoles } from './group-roles.ts'

/** The identity provider that the deployer chose. */
export interface OidcSettings {
  readonly issuer: URL
  readonly clientId: string
  /** Null for a public client, which PKCE alone protects. */
  readonly clientSecret: string | null
  readonly label: string
  /** In lower case; empty for every domain. */
  readonly emailDomains: readonly string[]
  readonly trustsEmail: boolean
  /** What people become who nobody invited; null when they need an invitation. */
  readonly first: FirstMembership | null
  readonly groupsClaim: string
  readonly groupRoles: readonly GroupRole[]
  /** Asked for beside the usual ones. */
  readonly scopes: readonly string[]
}

const wordsOf = (text: string | undefined): string[] => text?.split(/[\s,]+/).filter((word) => word !== '') ?? []

const invalid = (field: string, message: string): SluiceError =>
  new SluiceError('CONFIG_INVALID', `${field}: ${message}`, { field })

const issuerOf = (text: string): URL => {
  const issuer = URL.canParse(text) ? new URL(text) : null
  if (issuer !== null && /^https?:$/.test(issuer.protocol)) return issuer
  throw invalid('SLUICE_OIDC_ISSUER', 'not an http(s) address')
}

/** `default:viewer`; who comes in this way never sees payloads before somebody lets them. */
const firstOf = (text: string): FirstMembership | null => {
  if (text === '' || text === 'invitation') return null
  const colon = text.lastIndexOf(':')
  const role = roleSchema.safeParse(text.slice(colon + 1))
  if (colon > 0 && role.success) return { workspace: text.slice(0, colon), role: role.data, readsPayloads: false }
  throw invalid('SLUICE_OIDC_FIRST_TIME', 'neither "invitation" nor a workspace and a role such as "default:viewer"')
}

const groupRolesOf = (text: string | undefined): readonly GroupRole[] => {
  const roles = parseGroupRoles(text ?? '')
  if (roles !== null) return roles
  throw invalid(
    'SLUICE_OIDC_GROUP_ROLES',
    'no list such as "line-operators=plant:operator, admins=default:admin+payloads"',
  )
}

/** Null without an issuer. Throws CONFIG_INVALID. */
export const oidcSettingsOf = (env: WebEnv): OidcSettings | null => {
  if (env.SLUICE_OIDC_ISSUER === undefined) return null
  if (env.SLUICE_OIDC_CLIENT_ID === undefined) throw invalid('SLUICE_OIDC_CLIENT_ID', 'needed with SLUICE_OIDC_ISSUER')
  const issuer = issuerOf(env.SLUICE_OIDC_ISSUER)
  return {
    issuer,
    clientId: env.SLUICE_OIDC_CLIENT_ID,
    clientSecret: env.SLUICE_OIDC_CLIENT_SECRET ?? null,
    label: env.SLUICE_OIDC_LABEL ?? issuer.host,
    emailDomains: wordsOf(env.SLUICE_OIDC_EMAIL_DOMAINS?.toLowerCase()),
    trustsEmail: env.SLUICE_OIDC_TRUST_EMAIL === 'true',
    first: firstOf(env.SLUICE_OIDC_FIRST_TIME),
    groupsClaim: env.SLUICE_OIDC_GROUPS_CLAIM,
    groupRoles: groupRolesOf(env.SLUICE_OIDC_GROUP_ROLES),
    scopes: wordsOf(env.SLUICE_OIDC_SCOPES),
  }
}
