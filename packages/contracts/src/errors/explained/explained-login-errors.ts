import type { loginErrors } from '../login-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedLoginErrors = {
  KAFKA_OAUTH_UNAVAILABLE: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The identity provider is down, overloaded or limits requests.',
      'A firewall stands between worker and identity provider.',
      'The certificate of the identity provider is not trusted.',
    ],
    further: ['Ask the token URL with curl from the machine of the worker.'],
  },
  KAFKA_OAUTH_REFUSED: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The client secret is wrong or was replaced.',
      'The client may not use the grant client_credentials.',
      'The scope is not granted to this client.',
    ],
    further: ['Look at the client in the identity provider: its service account must be enabled.'],
  },
  KAFKA_OAUTH_FAILED: {
    class: 'auth',
    isRetried: false,
    causes: ['The URL leads to a page for people.', 'The URL is redirected, which is never followed with a secret.'],
    further: ['The provider names the right URL as token_endpoint in its .well-known/openid-configuration.'],
  },
  KAFKA_KERBEROS_MISSING: {
    class: 'service',
    isRetried: false,
    causes: [
      'libkrb5 is not installed where the worker runs.',
      'The optional dependency "kerberos" was not built, because libkrb5-dev was missing then.',
    ],
    further: ['Choose a worker group whose workers have it.'],
  },
  KAFKA_KERBEROS_CONFIG: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The realm of the principal is not described, or no KDC is named for it.',
      'The text is no krb5.conf.',
      'It has a directive that connections may not use, like include or module.',
    ],
    further: ['Name the KDC of the realm in [realms]; leave out everything that is not about reaching it.'],
  },
  KAFKA_KERBEROS_KDC: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The KDC is down.',
      'A firewall stands between worker and KDC; Kerberos uses UDP first.',
      'Host or port of the KDC is wrong in krb5.conf.',
    ],
    further: ['Set udp_preference_limit = 1 in [libdefaults] where only TCP passes.'],
  },
  KAFKA_KERBEROS_PRINCIPAL: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The principal was mistyped.',
      'The account was deleted or locked, or has expired.',
      'It belongs to another realm.',
    ],
    further: ['klist -k -t FILE lists the principals of a keytab.'],
  },
  KAFKA_KERBEROS_KEYTAB: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The keytab has no entry for this principal.',
      'The password or key changed after the keytab was exported; exporting again changes it too.',
      'The keytab lacks the encryption type that the KDC asks for.',
    ],
    further: ['klist -k -e -t FILE lists principals, key versions and encryption types of a keytab.'],
  },
  KAFKA_KERBEROS_SERVICE: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The brokers are named by address or by an alias, and their principals by host name.',
      'The service name differs: it is the first part of the brokers’ principals.',
      'The broker belongs to a realm that is not told by [domain_realm].',
    ],
    further: [
      'Set rdns = false and dns_canonicalize_hostname = false in [libdefaults], or correct the reverse DNS of the brokers.',
    ],
  },
  KAFKA_KERBEROS_CLOCK: {
    class: 'auth',
    isRetried: true,
    causes: ['The worker has no time synchronisation.', 'The clock of the KDC or of the broker is wrong.'],
    further: ['Run chronyc tracking or timedatectl on both machines.'],
  },
  KAFKA_KERBEROS_EXPIRED: {
    class: 'auth',
    isRetried: true,
    causes: ['The ticket ended between two logins.'],
    further: ['If it lasts, compare the clocks of worker and KDC.'],
  },
  KAFKA_KERBEROS_FAILED: {
    class: 'auth',
    isRetried: false,
    causes: ['An answer of Kerberos that Sluice does not classify yet.', 'The kinit command of the connection failed.'],
    further: ['Run kinit with KRB5_TRACE=/dev/stderr on the machine of the worker: it tells every step.'],
  },
} as const satisfies Explanations<typeof loginErrors>
