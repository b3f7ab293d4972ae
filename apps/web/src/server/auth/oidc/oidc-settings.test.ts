import { expect, test } from 'vitest'
import { testEnv } from '../../testing/test-env.ts'
import { oidcSettingsOf } from './oidc-settings.ts'

const issuer = { SLUICE_OIDC_ISSUER: 'https://login.plant.test/realms/a', SLUICE_OIDC_CLIENT_ID: 'sluice' }

test('without an issuer, or with an empty one as compose files pass it, there is no provider', () => {
  expect(oidcSettingsOf(testEnv())).toBeNull()
  expect(oidcSettingsOf(testEnv({ SLUICE_OIDC_ISSUER: '', SLUICE_OIDC_CLIENT_ID: '' }))).toBeNull()
})

test('what is left out is the careful choice', () => {
  expect(oidcSettingsOf(testEnv(issuer))).toMatchObject({
    clientSecret: null,
    label: 'login.plant.test',
    emailDomains: [],
    trustsEmail: false,
    first: null,
    groupsClaim: 'groups',
    groupRoles: [],
    scopes: [],
  })
})

test('groups, their claim and further scopes are read, and empty ones as compose files pass them are left out', () => {
  const named = { SLUICE_OIDC_GROUP_ROLES: 'ops=plant:operator', SLUICE_OIDC_SCOPES: 'groups offline' }
  expect(oidcSettingsOf(testEnv({ ...issuer, ...named, SLUICE_OIDC_GROUPS_CLAIM: '' }))).toMatchObject({
    groupsClaim: 'groups',
    groupRoles: [{ group: 'ops', workspace: 'plant', role: 'operator' }],
    scopes: ['groups', 'offline'],
  })
})

test('domains and the first membership are read', () => {
  const env = testEnv({
    ...issuer,
    SLUICE_OIDC_EMAIL_DOMAINS: 'Plant.test, works.test',
    SLUICE_OIDC_FIRST_TIME: 'line: 7:editor',
  })
  expect(oidcSettingsOf(env)).toMatchObject({
    emailDomains: ['plant.test', 'works.test'],
    first: { workspace: 'line: 7', role: 'editor', readsPayloads: false },
  })
})

test.each([
  ['SLUICE_OIDC_ISSUER', 'login.plant.test'],
  ['SLUICE_OIDC_ISSUER', 'ftp://login.plant.test'],
  ['SLUICE_OIDC_CLIENT_ID', ''],
  ['SLUICE_OIDC_FIRST_TIME', 'default:owner'],
  ['SLUICE_OIDC_FIRST_TIME', ':viewer'],
  ['SLUICE_OIDC_GROUP_ROLES', 'ops=plant'],
])('%s=%s keeps the process from starting, by its name', (field, value) =>
  expect(() => oidcSettingsOf(testEnv({ ...issuer, [field]: value }))).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', field }),
  ),
)
