import type { CatalogueEntry } from './entry.ts'

/** What keeps a login by token (OAUTHBEARER) or by ticket (GSSAPI) from beginning, before a broker is asked. */
export const loginErrors = {
  KAFKA_OAUTH_UNAVAILABLE: {
    title: 'The token endpoint does not answer.',
    remedy:
      'Check the token URL, that the service runs, and that the worker may reach it. Where workers have SLUICE_ALLOWED_TARGETS, it must be named there.',
  },
  KAFKA_OAUTH_REFUSED: {
    title: 'The token endpoint refuses this client.',
    remedy: 'Check client id, client secret and scope.',
  },
  KAFKA_OAUTH_FAILED: {
    title: 'The token endpoint answered without a token.',
    remedy: 'Check that the URL is that of the token endpoint, not of the login page.',
  },
  KAFKA_KERBEROS_MISSING: {
    title: 'The worker has no Kerberos.',
    remedy:
      'Install libkrb5 (Debian: libgssapi-krb5-2 and krb5-user) and the optional dependency "kerberos" where the workers run.',
  },
  KAFKA_KERBEROS_CONFIG: {
    title: 'The Kerberos configuration cannot be used.',
    remedy: 'Correct the krb5.conf of the connection, or that of the worker where the connection has none.',
  },
  KAFKA_KERBEROS_KDC: {
    title: 'No Kerberos server (KDC) answers.',
    remedy:
      'Check the KDC in krb5.conf, and that the worker reaches its port 88. Where workers have SLUICE_ALLOWED_TARGETS, it must be named there.',
  },
  KAFKA_KERBEROS_PRINCIPAL: {
    title: 'Kerberos does not know this principal.',
    remedy: 'Check its spelling and its realm; capitals count.',
  },
  KAFKA_KERBEROS_KEYTAB: {
    title: 'The keytab does not fit the principal.',
    remedy: 'Export a new keytab for this principal and upload it.',
  },
  KAFKA_KERBEROS_SERVICE: {
    title: 'Kerberos does not know the broker under this name.',
    remedy: 'Use the host name that the principal of the broker has, and check the service name.',
  },
  KAFKA_KERBEROS_CLOCK: {
    title: 'The clocks of the worker and of Kerberos differ too much.',
    remedy: 'Set the clock of the worker: five minutes are the usual limit.',
  },
  KAFKA_KERBEROS_EXPIRED: {
    title: 'The Kerberos ticket ran out.',
    remedy: 'Nothing: a new one is fetched with the keytab.',
  },
  KAFKA_KERBEROS_FAILED: {
    title: 'The login by Kerberos failed.',
    remedy: 'Read the message of Kerberos; try kinit with the same keytab on the machine of the worker.',
  },
} as const satisfies Record<string, CatalogueEntry>
